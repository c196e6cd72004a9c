"""Standard input, output and error as a command needs them: what cannot be written ends in one message, and a pipe that is closed early in none.

Nothing here knows what is written. Terminals are left as they are.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Output(io.FileIO):
    """A stream on a descriptor. Where it fails it does so once, as a message; what is still waiting to be written then is let go.

    The reader of a pipe that ends early (`| head`) has had enough: the command ends, and that is no failure.
    """

    def __init__(self, descriptor: int, *, needed: bool) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.needed = needed
        self.lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes. Raises SystemExit where nobody reads any more, WriteError where they find no room; neither where the stream is not needed."""
        if not self.lost:
            try:
                return super().write(data)
            except OSError as error:
                self.lost = True
                if self.needed and isinstance(error, BrokenPipeError):
                    raise SystemExit(0) from None
                if self.needed:
                    from graphmodel.errors import WriteError

                    raise WriteError(f"The output cannot be written ({error.strerror or error}). Make space, or send it elsewhere with > or -o.") from None
        return memoryview(data).nbytes


def guard_streams() -> None:
    """Make the standard streams of this process fit for a command. What is said on standard error is dropped where it cannot be said.

    Ends the process with a message and exit code 1 where standard output is closed: the next file that is opened would stand in its place.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it is open as long as the process
    if sys.stdout is None:
        sys.stderr.write("graphmodel: The standard output is closed: there is nowhere to write to. Send it to a file or a pipe.\n")
        raise SystemExit(1)
    sys.stdout = _guarded(sys.stdout, needed=True)
    sys.stderr = _guarded(sys.stderr, needed=False)


def _guarded(stream: io.TextIOBase | object, *, needed: bool) -> io.TextIOWrapper:
    assert isinstance(stream, io.TextIOWrapper)
    # A Windows console of the 1253 code page lacks some characters: better a ? than no answer at all.
    stream.reconfigure(errors="replace")
    if stream.isatty():
        return stream
    return io.TextIOWrapper(io.BufferedWriter(_Output(stream.fileno(), needed=needed)), encoding=stream.encoding, errors="replace", line_buffering=not needed)


def standard_input() -> BinaryIO:
    """The bytes of standard input. Raises ReadError where it is closed."""
    if sys.stdin is None:
        from graphmodel.errors import ReadError

        raise ReadError("The standard input is closed: there is nothing to read. Give a file, or send one into a pipe.")
    return sys.stdin.buffer
