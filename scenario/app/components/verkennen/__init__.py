"""Exploring: plans that are worked out, and large runs."""
