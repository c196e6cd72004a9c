"""graphmodel: who has met whom, with the sentence that proves it.

`Network` is what a user of the library holds; it is imported when it is first asked for, so that `import graphmodel` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.network import Network

__all__ = ["Network"]


def __getattr__(name: str) -> Any:
    if name == "Network":
        from graphmodel.network import Network

        return Network
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
