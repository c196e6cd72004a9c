"""Maps and figures of a network: a `Scene` goes in, a file comes out.

`scene` says what a drawing needs, `layout` where things stand, `style` how they look and what is said, `map` writes the interactive
page, `figure` the picture for documents. Nothing here knows a database, a document or a rule of language.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.drawing.figure import Drawn, draw_figure
    from graphmodel.drawing.map import draw_map
    from graphmodel.drawing.scene import (
        DrawingError,
        Evidence,
        Scene,
        SceneFunding,
        SceneNode,
        SceneTie,
        arranged,
    )

__all__ = [
    "DrawingError",
    "Drawn",
    "Evidence",
    "Scene",
    "SceneFunding",
    "SceneNode",
    "SceneTie",
    "arranged",
    "draw_figure",
    "draw_map",
]

# pyvis and matplotlib take a second to load: a name brings its module when it is asked for.
_HOMES = {"Drawn": "figure", "draw_figure": "figure", "draw_map": "map"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"graphmodel.drawing.{_HOMES.get(name, 'scene')}"), name)
