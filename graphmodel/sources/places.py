"""Where a file lies, as one text: the same for one file however its path is typed, and never the same for two.

It is kept with a source to know a corrected file again, and is shown to nobody. What lies on a share of the network is the same place from
every machine; any other place begins with a sign of its machine, for two machines may each have a C:/Reports/may.docx of their own. A machine is
known by its id where the system keeps one, else by its name; GRAPHMODEL_MACHINE gives a name where neither lasts, as in a container.
"""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from pathlib import Path

from graphmodel.letters import readable


def place_of(path: Path) -> str:
    """The place of a file: links are followed, and what the path is relative to counts."""
    whole = readable(Path(os.path.realpath(path)).as_posix())  # resolve() stops at a link to itself
    return whole if whole.startswith("//") else f"{_machine()}:{whole}"


def path_at(place: str) -> Path | None:
    """The path of a place; None where it is on another machine."""
    machine, _, path = ("", "", place) if place.startswith("//") else place.partition(":")
    if machine not in ("", _machine()):
        return None
    try:
        os.fsencode(path)
    except UnicodeEncodeError:  # a locale without these letters: the system's own spelling is the bytes
        return Path(os.fsdecode(path.encode("utf-8")))
    return Path(path)


def _machine() -> str:
    name = os.environ.get("GRAPHMODEL_MACHINE", "")
    with suppress(OSError):
        name = name or Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return hashlib.sha256((name or platform.node()).encode("utf-8")).hexdigest()[:8]
