"""Kept work: an append-only log of small events, in SQLite or PostgreSQL. What is true now is their replay."""
