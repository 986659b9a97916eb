"""Weighing: from scores to values, under many viewpoints, with everything that would change the outcome."""
