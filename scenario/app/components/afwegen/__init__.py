"""Weighing: weights, outcomes, targets and judgements."""
