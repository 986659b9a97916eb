"""A session, for who leads it."""
