"""graphmodel: who has met whom, with the sentence that proves it.

`Network` is what a user of the library holds; `read_file` gives what one file says without a network, `reading_json` that as plain values.
Each is imported when it is first asked for, so that `import graphmodel` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.language import reading_json
    from graphmodel.network import Network
    from graphmodel.sources import read_file

__all__ = ["Network", "read_file", "reading_json"]
_HOME = {"Network": "graphmodel.network", "read_file": "graphmodel.sources", "reading_json": "graphmodel.language"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
