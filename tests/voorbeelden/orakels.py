"""Other ways of weighing, written from their publications: to check our examples and our choices, not to use."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog, minimize


def promethee_net_flows(scores, weights, q, p):
    """Net flows of PROMETHEE II with linear preference from indifference q up to strict preference p."""
    d = scores[:, None, :] - scores[None, :, :]
    preference = np.clip((d - q) / (p - q), 0, 1) @ weights
    others = len(scores) - 1
    return preference.sum(axis=1) / others - preference.sum(axis=0) / others


def ahp_weights(matrix):
    """Principal eigenvector of a reciprocal matrix, adding up to 1."""
    values, vectors = np.linalg.eig(matrix)
    first = np.abs(vectors[:, values.real.argmax()].real)
    return first / first.sum()


def best_worst_linear(best_to_others, others_to_worst, best, worst):
    """Weights and inconsistency of the linear best-worst model."""
    n = len(best_to_others)
    rows = []
    for j in range(n):
        for a, b, factor in ((best, j, best_to_others[j]), (j, worst, others_to_worst[j])):
            row = np.zeros(n + 1)
            row[a] += 1
            row[b] -= factor
            if row[:n].any():
                rows += [np.append(row[:n], -1), np.append(-row[:n], -1)]
    cost, total = np.append(np.zeros(n), 1), np.append(np.ones(n), 0)
    found = linprog(cost, A_ub=np.array(rows), b_ub=np.zeros(len(rows)), A_eq=total[None], b_eq=[1.0])
    return found.x[:n], found.x[n]


def best_worst_nonlinear(best_to_others, others_to_worst, best, worst):
    """Weights and inconsistency of the original (non-linear) best-worst model."""
    n = len(best_to_others)
    best_to_others, others_to_worst = np.array(best_to_others, float), np.array(others_to_worst, float)

    def slack(x):
        w, xi = x[:n], x[n]
        over = [w[best] / w - best_to_others, w / w[worst] - others_to_worst]
        return np.concatenate([xi - part for part in over] + [xi + part for part in over])

    start, _ = best_worst_linear(best_to_others, others_to_worst, best, worst)
    solved = minimize(
        lambda x: x[n],
        np.append(start, 1.0),
        bounds=[(1e-6, 1)] * n + [(0, None)],
        constraints=[{"type": "ineq", "fun": slack}, {"type": "eq", "fun": lambda x: x[:n].sum() - 1}],
    )
    return solved.x[:n], solved.x[n]


def topsis_closeness(scores, weights):
    """Relative closeness to the ideal, vector normalisation, higher is better on every criterion."""
    normalised = scores / np.sqrt((scores**2).sum(axis=0)) * weights
    to_best = np.sqrt(((normalised - normalised.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((normalised - normalised.min(axis=0)) ** 2).sum(axis=1))
    return to_worst / (to_best + to_worst)


def min_max_sum(scores, weights):
    """Weighted sum after stretching every criterion between its lowest and highest score in the table."""
    low, high = scores.min(axis=0), scores.max(axis=0)
    return (scores - low) / (high - low) @ weights


def share_sum(scores, weights):
    """Weighted sum after dividing every criterion by its total in the table."""
    return scores / scores.sum(axis=0) @ weights
