"""Robustness: how sure a ranking is when weights and kentallen are not."""
