"""The table of measures of an organisation. A new one is a function over `Arrays` and its line in METRICS; nothing else changes.

Values are rounded to nine digits after the point, so that those that are equal by their formula are equal. `None` means the formula says
nothing about that organisation. Which measures are worth showing for a network is decided in measures.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    from scipy import sparse

    from graphmodel.analysis.arrays import Arrays, Floats, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A measure: what it is called and what it means, in Greek and English, and the function that computes it in the order of `ids`.

    `greatest_first`: whether rank 1 is the greatest value; `by_steps`: whether only the presence of ties counts, not their weight;
    `costly`: whether it looks at all pairs of organisations.
    """

    title: dict[str, str]
    meaning: dict[str, str]
    compute: Callable[[Arrays], Sequence[float] | Floats | Numbers]
    greatest_first: bool = True
    by_steps: bool = False
    costly: bool = False


def values(graph: nx.Graph[str], metric: str) -> dict[str, float | None]:
    """One measure of METRICS for every organisation, by id. Raises KeyError for a name that is not in METRICS."""
    from graphmodel.analysis.arrays import arrays

    net = arrays(graph)
    return dict(zip(net.ids, shown(column(net, metric)), strict=True))


def column(net: Arrays, metric: str) -> Floats | Numbers:
    """A measure in the order of `ids`: counts as they are, the rest to nine digits after the point, nan where it is not defined."""
    import numpy as np

    found = np.asarray(METRICS[metric].compute(net))
    if found.dtype.kind == "i":
        return found.astype(np.int64)
    return np.asarray(np.round(found, 9), dtype=np.float64)


def shown(values: Floats | Numbers) -> tuple[float | None, ...]:
    """A column as plain numbers, None for what is not defined."""
    return tuple(None if math.isnan(value) else value for value in values.tolist())


def degree(net: Arrays) -> Numbers:
    """How many organisations it has a tie with."""
    return net.degree


def strength(net: Arrays) -> Floats:
    """The sum of the weights of its ties."""
    return net.strength


def betweenness(net: Arrays) -> Floats:
    """The share of the other pairs' shortest paths, by steps, that pass through it, over all (n - 1)(n - 2)/2 pairs.

    Freeman, A Set of Measures of Centrality Based on Betweenness (1977); algorithm of Brandes (2001).
    """
    return net.steps.betweenness


def weighted_betweenness(net: Arrays) -> Floats:
    """Betweenness where a tie of weight w has the length 1/w: paths prefer strong ties. Brandes (2001); Newman (2001) for 1/w."""
    return net.strong.betweenness


def closeness(net: Arrays) -> Floats:
    """(r - 1)/(n - 1) * (r - 1)/sum of steps, for r organisations within reach, itself among them; 0 for one without ties.

    Wasserman and Faust, Social Network Analysis (1994), p. 201: Freeman's closeness, for networks in several parts.
    """
    return net.steps.closeness


def harmonic(net: Arrays) -> Floats:
    """The mean over the others of 1/steps, 0 for those out of reach. Marchiori and Latora (2000); Rochat (2009) for 1/(n - 1)."""
    return net.steps.harmonic


def core(net: Arrays) -> Sequence[float]:
    """The greatest k for which it is in a group where each has ties with at least k of the group. Seidman (1983)."""
    import networkx as nx

    return [number for _, number in sorted(nx.core_number(net.graph).items())]


def constraint(net: Arrays) -> Floats:
    """The sum over its contacts j of (p(i, j) + sum over q of p(i, q) p(q, j))^2, with p(i, j) the share of i's strength that j has.

    Burt, Structural Holes (1992), ch. 2. Not defined without ties.
    """
    import numpy as np

    share = _by_row(net.matrix, net.strength)
    direct_and_indirect = share + _products_at_ties(net, share, share)
    return np.where(net.degree > 0, direct_and_indirect.power(2).sum(axis=1), np.nan)


def effective_size(net: Arrays) -> Floats:
    """The sum over its contacts j of 1 - sum over q of p(i, q) m(j, q), with p as in constraint and m(j, q) = w(j, q)/max of w(j, .).

    Burt, Structural Holes (1992), ch. 2, as in Borgatti, Structural Holes: Unpacking Burt's Redundancy Measures (1997). Not defined
    without ties. With equal weights it is the number of contacts less the mean number of ties each has with the others.
    """
    import numpy as np

    if not len(net.weight):
        return np.full(net.size, np.nan)
    share = _by_row(net.matrix, net.strength)
    marginal = _by_row(net.matrix, np.asarray(net.matrix.max(axis=1).toarray(), dtype=np.float64).ravel())
    redundant = _products_at_ties(net, share, marginal.T.tocsr())
    return np.where(net.degree > 0, net.degree - redundant.sum(axis=1), np.nan)


def _by_row(matrix: sparse.csr_array, divisor: Floats) -> sparse.csr_array:
    """Each row of the matrix divided by its number; rows without ties stay empty."""
    import numpy as np

    result = matrix.copy()
    result.data = matrix.data / np.repeat(divisor, np.diff(matrix.indptr))
    return result


def _products_at_ties(net: Arrays, left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    """The product of two matrices where there are ties. By blocks of rows, for around one hub the whole product is as good as dense."""
    from scipy import sparse

    ties = net.matrix.sign()
    blocks = [(left[first:first + 512] @ right).multiply(ties[first:first + 512]) for first in range(0, net.size, 512)]
    return sparse.csr_array(sparse.vstack(blocks)) if blocks else ties


METRICS: dict[str, Metric] = {
    "degree": Metric(
        title={"el": "Δεσμοί", "en": "Ties"},
        meaning={"el": "Με πόσους φορείς έχει συναντηθεί.", "en": "How many organisations it has met."},
        compute=degree, by_steps=True),
    "strength": Metric(
        title={"el": "Ισχύς", "en": "Strength"},
        meaning={"el": "Το άθροισμα της ισχύος των δεσμών του: οι λίγοι γύρω από ένα τραπέζι μετρούν περισσότερο από ένα πλήθος.",
                 "en": "The sum of its ties' weights: a few around a table count for more than a crowd."},
        compute=strength),
    "betweenness": Metric(
        title={"el": "Ενδιαμεσότητα", "en": "Betweenness"},
        meaning={"el": "Πόσο συχνά βρίσκεται στον συντομότερο δρόμο ανάμεσα σε δύο άλλους: ποιος ενώνει τους υπόλοιπους.",
                 "en": "How often it lies on the shortest way between two others: who connects the rest."},
        compute=betweenness, by_steps=True, costly=True),
    "closeness": Metric(
        title={"el": "Εγγύτητα", "en": "Closeness"},
        meaning={"el": "Με πόσα λίγα βήματα φτάνει στους υπόλοιπους.", "en": "In how few steps it reaches the others."},
        compute=closeness, by_steps=True, costly=True),
    "harmonic": Metric(
        title={"el": "Αρμονική εγγύτητα", "en": "Harmonic closeness"},
        meaning={"el": "Ο μέσος όρος του 1/βήματα προς κάθε άλλο φορέα, 0 για όσους δεν φτάνει.",
                 "en": "The mean of 1/steps to every other organisation, 0 for those out of reach."},
        compute=harmonic, by_steps=True, costly=True),
    "weighted_betweenness": Metric(
        title={"el": "Ενδιαμεσότητα με ισχύ", "en": "Betweenness by strength"},
        meaning={"el": "Ενδιαμεσότητα όπου ο ισχυρός δεσμός είναι συντομότερος δρόμος.",
                 "en": "Betweenness where a strong tie is a shorter way."},
        compute=weighted_betweenness, costly=True),
    "core": Metric(
        title={"el": "Πυρήνας", "en": "Core"},
        meaning={"el": "Ανήκει σε ομάδα όπου ο καθένας έχει τουλάχιστον τόσους δεσμούς μέσα στην ομάδα.",
                 "en": "It is in a group where each has at least so many ties within the group."},
        compute=core, by_steps=True),
    "constraint": Metric(
        title={"el": "Περιορισμός", "en": "Constraint"},
        meaning={"el": "Πόσο οι επαφές του συνδέονται και μεταξύ τους: όσο μικρότερος, τόσο περισσότερο γεφυρώνει.",
                 "en": "How far its contacts are also each other's: the smaller, the more it bridges."},
        compute=constraint, greatest_first=False),
    "effective_size": Metric(
        title={"el": "Ωφέλιμο εύρος", "en": "Effective size"},
        meaning={"el": "Πόσες από τις επαφές του δεν συνδέονται ήδη μεταξύ τους.",
                 "en": "How many of its contacts are not already in contact with each other."},
        compute=effective_size),
}
DEFAULT_METRICS = ("degree", "strength", "betweenness", "closeness")
"""What is measured unless asked otherwise."""
