"""Files written whole or not at all: first beside their place, then moved into it. Text is UTF-8, its line ends as given.

A link is followed, and stays. What is there and is no file (a device, a named pipe) is written to as it is.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from graphmodel.errors import WriteError


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> Path:
    """Write a text, the pieces of one, or bytes to a file. Raises WriteError where that cannot be done; what stood there then still does."""
    pieces = (piece.encode("utf-8") if isinstance(piece, str) else piece for piece in ([content] if isinstance(content, str | bytes) else content))
    beside = None
    try:
        place = Path(os.path.realpath(path))
        if place.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as file:
                file.writelines(pieces)
            return path
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".graphmodel-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, place)
        beside = None
    except OSError as error:
        raise WriteError(f"{path} cannot be written ({error.strerror or error}). Is the folder there, and is the file closed?") from None
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
    return path


@cache
def _umask() -> int:
    # The mask can only be read by setting it; once is enough, and mkstemp's 0600 would make a file that one cannot hand over.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
