"""The folder of an embedded network, and the file that marks it as one. What the engine keeps there is the business of engine.py."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from graphmodel.errors import NetworkError

FORMAT = 1
"""The version of the folder's layout."""
MARKER = "graphmodel.json"
"""Marks a folder as a network: the version of the layout, and whether a network was ever stored in it."""
FILLED = "filled"


def prepare(folder: Path, *, create: bool) -> bool:
    """Checks that the folder is a network, or makes it one. Returns whether the folder itself was made here."""
    marker = folder / MARKER
    try:
        if marker.is_file():
            _check_version(marker)
            return False
        if folder.exists() and not folder.is_dir():
            raise NetworkError(f"{folder} is a file, and a network is a folder. Name another folder with --network.")
        if folder.is_dir() and any(folder.iterdir()):
            raise NetworkError(
                f"{folder} is not a network: there is something else in it. Name the folder of a network, or a new one, with --network.")
        if not create:
            raise NetworkError(f"There is no network in {folder}. Make one with `graphmodel add`, or name another with --network.")
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        write_json(marker, {"graphmodel": "network", "format": FORMAT})
        return made
    except OSError as error:
        raise NetworkError(cannot_use(folder, error)) from None


def _check_version(marker: Path) -> None:
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
        version = int(content["format"])
    except (ValueError, KeyError, TypeError):
        raise NetworkError(f"{marker} is damaged, so {marker.parent} can't be opened as a network. Restore it from a backup.") from None
    if version > FORMAT:
        raise NetworkError(
            f"{marker.parent} was made by a newer version of graphmodel (layout {version}; this one knows {FORMAT}). Upgrade graphmodel.")


def cannot_use(folder: Path, error: OSError) -> str:
    """What is said where the system refuses something in the folder."""
    return f"The network folder {folder} can't be used: {error.strerror or error}. It must be on a disk with space that you may write to."


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Writes a small JSON file that only its owner may read, so that another process sees all of it or nothing."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(content, file)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def mark_filled(folder: Path) -> None:
    """Notes that a network is stored in the folder: should the engine find none there later, its data were damaged. Raises NetworkError."""
    marker = folder / MARKER
    try:
        if not is_filled(folder):
            write_json(marker, {**json.loads(marker.read_text(encoding="utf-8")), FILLED: True})
    except OSError as error:
        raise NetworkError(cannot_use(folder, error)) from None


def is_filled(folder: Path) -> bool:
    """Whether a network was stored in the folder."""
    return json.loads((folder / MARKER).read_text(encoding="utf-8")).get(FILLED) is True
