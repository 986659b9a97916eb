"""A region as a file: its tables, and the formats it goes to."""
