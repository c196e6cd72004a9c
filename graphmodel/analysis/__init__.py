"""Functions over networkx graphs: what the ties of a period say. It never sees the database, language or files.

All take the projection of a period, an undirected `networkx.Graph`: nodes are ids of organisations with `name`, `kind` and `reports`
(true where some source was written by it); edges have `weight` (the sum of 1/(parties - 1) over the meetings). Nothing depends on the
order in which nodes and edges were added. Importing this package is light: numpy, scipy, networkx and rustworkx wait until they are used.
"""

from graphmodel.analysis.measures import Comparison, Measures, Row, Whole, compare, measure
from graphmodel.analysis.metrics import DEFAULT_METRICS, METRICS, Metric, values
from graphmodel.analysis.notes import Note, words
from graphmodel.analysis.paths import Path, path
from graphmodel.analysis.structure import Bridge, CutPoint, bridges, communities, cut_points
from graphmodel.analysis.ties import hubs, strong_enough, without_reporters

__all__ = [
    "DEFAULT_METRICS", "METRICS", "Bridge", "Comparison", "CutPoint", "Measures", "Metric", "Note", "Path", "Row", "Whole", "bridges", "communities",
    "compare", "cut_points", "hubs", "measure", "path", "strong_enough", "values", "without_reporters", "words",
]
