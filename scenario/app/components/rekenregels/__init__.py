"""The rules, and sets of figures of one's own."""
