"""Parts of pages; each owns the keys of its widgets and calculates nothing."""
