"""Exact SMAA for two and three criteria, without drawing: areas of pieces of the weight simplex.

Written apart from the product, from the formulas of Lahdelma and Salminen (2001): a ranking holds where its
scenarios follow each other in value, and each such condition cuts the simplex with a straight line.
"""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np


def clip(polygon, normal):
    """The part of a convex polygon (k, 2) where normal . (w1, w2, 1 - w1 - w2) >= 0."""
    a, b, c = normal
    side = [(a - c) * x + (b - c) * y + c for x, y in polygon]
    kept = []
    for at, point in enumerate(polygon):
        before, here = side[at - 1], side[at]
        if (before < 0) != (here < 0):
            kept.append(polygon[at - 1] + (point - polygon[at - 1]) * before / (before - here))
        if here >= 0:
            kept.append(point)
    return kept


def area_and_moment(polygon):
    """Area, and area times centroid, of a polygon (shoelace)."""
    if len(polygon) < 3:
        return 0.0, np.zeros(2)
    points = np.array(polygon)
    nxt = np.roll(points, -1, axis=0)
    cross = points[:, 0] * nxt[:, 1] - nxt[:, 0] * points[:, 1]
    return cross.sum() / 2, ((points + nxt) * cross[:, None]).sum(axis=0) / 6


def exact_three(scores):
    """Rank acceptabilities (S, S), central weights (S, 3) and pairwise wins (S, S) on three criteria, without ties."""
    scores = np.asarray(scores, dtype=float)
    count = len(scores)
    triangle = [np.array(corner) for corner in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    ranks, wins, moments = np.zeros((count, count)), np.zeros((count, count)), np.zeros((count, 2))
    for order in permutations(range(count)):
        piece = triangle
        for better, worse in pairwise(order):
            piece = clip(piece, scores[better] - scores[worse]) if len(piece) > 2 else []
        area, moment = area_and_moment(piece)
        for place, plan in enumerate(order):
            ranks[plan, place] += 2 * area
            for worse in order[place + 1 :]:
                wins[plan, worse] += 2 * area
        moments[order[0]] += 2 * moment
    centre = moments / np.where(ranks[:, :1] > 0, ranks[:, :1], np.nan)
    return ranks, np.column_stack([centre, 1 - centre.sum(axis=1)]), wins


def exact_two(scores):
    """Rank acceptabilities (S, S) on two criteria: lengths of the intervals between the points where plans cross."""
    scores = np.asarray(scores, dtype=float)
    count = len(scores)
    cuts = {0.0, 1.0}
    for i in range(count):
        for k in range(i):
            d = scores[i] - scores[k]
            if d[0] != d[1] and 0 < d[1] / (d[1] - d[0]) < 1:
                cuts.add(d[1] / (d[1] - d[0]))
    found = np.zeros((count, count))
    for start, end in pairwise(sorted(cuts)):
        middle = (start + end) / 2
        for place, plan in enumerate(np.argsort(-(scores @ [middle, 1 - middle]))):
            found[plan, place] += end - start
    return found
