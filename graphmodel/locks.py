"""Locks on files between processes and threads: the operating system keeps them, so a process that ends in whatever way lets go of its own.

They are advice among those that ask for them, and hold on one machine. What is locked, and why, is the business of engine.py.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PAUSE = 0.02  # seconds between two tries: little beside what is done under a lock


def try_lock(path: Path) -> IO[bytes] | None:
    """The file, made where it is missing and locked until it is closed or the process ends; None where somebody else has it, be it in
    this process. Raises OSError where the file can't be opened.
    """
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        file.close()
        return None
    except OSError:
        file.close()
        raise
    return file


@contextmanager
def locked(path: Path, *, patience: float) -> Iterator[None]:
    """Holds the lock on a file, for which it waits. Raises TimeoutError after so many seconds, OSError where the file can't be opened."""
    deadline = time.monotonic() + patience
    while (file := try_lock(path)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(random.uniform(0.5, 1.5) * _PAUSE)
    with file:
        yield
