"""Files and folders: which of them can be read, their bytes, and what their text says.

Nothing is opened twice, nothing is written. A folder is walked in the order of its names; hidden files and folders are left out.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path, PurePath

from graphmodel.errors import ReadError
from graphmodel.language import Vocabulary, read_text
from graphmodel.letters import readable
from graphmodel.model import Reading, Source
from graphmodel.sources.documents import OLD, READERS, extracted, with_notes

SUFFIXES = (".txt", *READERS)
"""Suffixes that can be read, in small letters."""
WALKED = (*SUFFIXES, *OLD)
"""Suffixes of files that are found in folders: those among them that cannot be read are told and not passed over."""
LARGEST = 20_000_000
"""Bytes beyond which a text is refused: no report is that long."""


def read_file(path: Path | str, *, reporter: str | None = None, vocabulary: Vocabulary | None = None, root: Path | None = None) -> Reading:
    """What a file says. `root` is the folder to which the path is kept relative in the source, with / between folders on every system.

    The kept text has "\\n" for every line end. ReadError where the file is missing, empty, binary, locked, too large, or of an encoding or kind not known.
    """
    path = Path(path)
    return read_bytes(file_bytes(path), name=_kept(path, root), reporter=reporter, vocabulary=vocabulary)


def read_bytes(data: bytes, *, name: str, reporter: str | None = None, vocabulary: Vocabulary | None = None) -> Reading:
    """What some bytes say, as from standard input; `name` stands for the path. The source's id is the SHA-256 of the bytes."""
    extract = extracted(data, name=name)
    source = Source(id=source_id(data), path=readable(name), pages=extract.pages)
    return with_notes(read_text(extract.text, source=source, reporter=reporter, vocabulary=vocabulary), extract)


def source_id(data: bytes) -> str:
    """The id of a source: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The readable files among some paths: files as they are, folders with all below them, sorted, each once. Hidden ones are left out.

    A file that is named is kept whatever its suffix, so that reading it can say what is wrong; for that, a folder below that cannot be opened
    is kept too. ReadError for a path that is not there or out of reach, and for a folder with nothing readable.
    """
    found: dict[Path, None] = {}
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            raise ReadError(f"{path}: there is no such file or folder. Check the path.") from None
        except OSError as error:
            raise ReadError(f"{path} cannot be reached ({error.strerror or error}). Check the path and its permissions.") from None
        found.update(dict.fromkeys(_below(path) if is_folder else [path]))
    return list(found)


def _below(folder: Path) -> list[Path]:
    """The files of a folder that have the suffix of a text, and the folders that cannot be opened. Links to folders are not followed."""
    found: list[Path] = []
    closed: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if _shown(name)]
        found.extend(Path(at, name) for name in files if _shown(name) and PurePath(name).suffix.lower() in WALKED)
    for error in closed:
        if Path(error.filename) == folder:
            raise ReadError(f"{folder}: the folder cannot be read ({error.strerror}). Check its permissions.") from error
        found.append(Path(error.filename))
    if not found:
        raise ReadError(f"{folder}: there is nothing readable in this folder. Readable are files that end in {', '.join(SUFFIXES)}.")
    return sorted(found, key=lambda path: path.as_posix())


def _shown(name: str) -> bool:
    return not name.startswith((".", "~$"))


def is_gone(path: Path) -> bool:
    """Whether there is no such file any more. One that is out of reach, in a folder that cannot be opened, is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _kept(path: Path, root: Path | None) -> str:
    """The path as the source keeps it: below `root` where it is, with / between folders."""
    if root is not None:
        try:
            return Path(os.path.realpath(path)).relative_to(os.path.realpath(root)).as_posix()
        except ValueError:
            return path.as_posix()
    return PurePath(path).as_posix()


def file_bytes(path: Path) -> bytes:
    """The bytes of a file of a kind that can be read. Raises ReadError as `read_file` does."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(path).close()
            raise ReadError(f"{path} is a folder. Give a file, or let `add` or `read` walk the folder.")
        if path.suffix.lower() in OLD:
            raise ReadError(f"{path} is {OLD[path.suffix.lower()]} and read that.")
        if path.suffix.lower() not in SUFFIXES:
            raise ReadError(
                f"{path}: files that end in {path.suffix or 'nothing'} cannot be read. Readable are {', '.join(SUFFIXES)}; save it as text."
            )
        if not stat.S_ISREG(about.st_mode):
            raise ReadError(f"{path} is no regular file but a pipe or a device. Give a file; `read -` reads a pipe.")
        if about.st_size > LARGEST:
            raise ReadError(f"{path} has {about.st_size:,} bytes: more than {LARGEST:,} are not read as one report. Split it.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{path}: there is no such file. Check the path.") from error
    except PermissionError as error:
        raise ReadError(
            f"{path} cannot be opened: another program holds it, or you may not read it. Close it there or check its permissions."
        ) from error
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror or error}).") from error
