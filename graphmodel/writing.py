"""Files written whole or not at all: first beside their place, then moved into it. UTF-8, line ends as given."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graphmodel.errors import GraphmodelError


class WriteError(GraphmodelError):
    """A file that cannot be written."""


def write_whole(path: Path, text: str | Iterable[str]) -> Path:
    """Write a text, or the pieces of one, to a file. Raises WriteError where that cannot be done; what stood there then still does."""
    pieces = [text] if isinstance(text, str) else text
    try:
        file = tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False)
        try:
            with file:
                file.writelines(pieces)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
    except OSError as error:
        raise WriteError(f"{path} cannot be written ({error.strerror}). Choose another place, or close the program that has it open.") from None
    return path
