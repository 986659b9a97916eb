"""The deck: slides that can be shown as they are, with native charts and tables and maps as pictures."""
