"""Ranks as intervals: what a rank is worth when any one meeting had not been reported. Values are the business of metrics.py."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

import numpy as np

from graphmodel.analysis.arrays import Arrays, Floats, Numbers
from graphmodel.analysis.metrics import METRICS, column
from graphmodel.analysis.notes import Note

WORK = 20_000_000
"""What trying without meetings may cost a metric, in visits of ties: a few seconds."""
FEWEST = 20
"""An interval from fewer meetings than this, where there are more, would look surer than it is."""


def intervals(
    net: Arrays, columns: Mapping[str, Floats | Numbers], *, meetings: Mapping[str, Collection[str]], least: float,
) -> tuple[dict[str, list[tuple[int, int] | None]], list[Note]]:
    """For each metric the interval (best, worst) of every organisation's rank over all networks that lack one meeting, and notes.

    Leaving one out is the jackknife of Efron and Stein (1981), here for ranks: the extremes, not an estimate of an error. Where all the
    meetings would take too long, a sample drawn with the seed is tried.
    """
    span = {name: ranks(columns[name], greatest_first=METRICS[name].greatest_first) for name in columns}
    order = sorted(meetings)
    random.Random(net.seed).shuffle(order)
    change = [id for id in order if net.pairs_of(meetings[id])]
    break_ties = [id for id in change if len(net.without_meeting(meetings[id], least=least).weight) < len(net.weight)]
    untold: dict[tuple[int, int], tuple[str, ...]] = {}
    tried: dict[str, frozenset[str]] = {}
    for name in columns:
        candidates = break_ties if METRICS[name].by_steps else change
        most = _affordable(net, name)
        if len(candidates) > most:
            most = most if most >= FEWEST else 0
            told = most, len(candidates) if most else 0
            untold[told] = (*untold.get(told, ()), name)
        tried[name] = frozenset(candidates[:most])
    for id in change:
        wanted = [name for name in columns if id in tried[name]]
        if not wanted:
            continue
        left = net.without_meeting(meetings[id], least=least)
        for name in wanted:
            values = column(left, name)
            best, worst = ranks(values, greatest_first=METRICS[name].greatest_first)
            undefined = np.isnan(values)  # it has a rank only where it has a value
            low, high = span[name]
            span[name] = np.minimum(low, np.where(undefined, low, best)), np.maximum(high, np.where(undefined, high, worst))
    plain = {
        name: [None if undefined else (low, high) for undefined, low, high in zip(
            np.isnan(columns[name]), span[name][0].tolist(), span[name][1].tolist(), strict=True)]
        for name in columns
    }
    return plain, [
        Note(code="ranks_sampled", values={"metrics": names, "k": k, "n": n}) if k else Note(code="ranks_untried", values={"metrics": names})
        for (k, n), names in untold.items()
    ]


def _affordable(net: Arrays, name: str) -> int:
    """Without how many meetings a metric may be tried. None where it is an estimate: its own error would pass for a difference."""
    metric = METRICS[name]
    if metric.costly and net.is_sampled:
        return 0
    return WORK // max(1, (net.size if metric.costly else 10) * (net.size + len(net.weight)))


def ranks(values: Floats | Numbers, *, greatest_first: bool) -> tuple[Numbers, Numbers]:
    """Of each value the best and the worst rank that it could have among its equals; nan ranks behind all others."""
    signed = -values if greatest_first else values
    ordered = np.sort(signed)
    return np.searchsorted(ordered, signed, side="left") + 1, np.searchsorted(ordered, signed, side="right")
