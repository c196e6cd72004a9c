"""A program of its own: a PDF on standard input, the lines of its pages as JSON on standard output.

It runs in a process of its own, within limits of time and memory, for a PDF can be made to exhaust both. It imports nothing of graphmodel, so that it starts
quickly. What the lines mean is decided in pdf.py.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import logging
import sys
import warnings
from typing import Any

MOST_PAGES = 2_000
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError, OSError, ArithmeticError)
"""What pypdf raises, beside its own errors, on files that break the rules of the format."""


def limited(seconds: int, memory: int) -> None:
    """Bound the processor time and memory of this process, where the system can (on Windows the caller's time limit is the only one)."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return
    for what, most in (("RLIMIT_CPU", seconds), ("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0)):
        with contextlib.suppress(ValueError, OSError, AttributeError):  # macOS knows RLIMIT_AS but does not set it
            resource.setrlimit(getattr(resource, what), (most, most))


def pages(data: bytes) -> dict[str, Any]:
    """The lines of each page with their layout, or why there are none: {"pages": [{"lines": […], "pictures": n}]} or {"error": word, "detail": text}."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "locked"}
        if len(reader.pages) > MOST_PAGES:
            return {"error": "long", "detail": str(len(reader.pages))}
        return {"pages": [_page(page) for page in reader.pages]}
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        return {"error": "locked"}
    except (MemoryError, RecursionError):
        return {"error": "heavy"}
    except (PyPdfError, *_BROKEN) as error:
        return {"error": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}


def _page(page: Any) -> dict[str, Any]:
    try:
        shown = _shown(page)
    except _BROKEN:  # its layout needs what some fonts lack; the plain text does not
        shown = []
    plain = [] if shown else page.extract_text().split("\n")
    return {"shown": shown, "lines": plain, "pictures": _pictures(page)}


def _shown(page: Any) -> list[tuple[float, float, float, float, str]]:
    """What is shown where: left and right edge, height above the page's foot, height of the font (points), and the text; from top to bottom."""
    from pypdf._text_extraction._layout_mode import text_show_operations  # the public layout mode rounds away the heights that tell rows apart
    from pypdf.generic import ContentStream

    contents = page.get("/Contents")
    if contents is None:
        return []
    operations = iter(ContentStream(contents.get_object(), page.pdf, "bytes").operations)
    groups = text_show_operations(operations, page._layout_mode_fonts(), True)
    return [(g["tx"], g["displaced_tx"], g["ty"] * g["flip_sort"], g["font_height"], g["text"]) for g in groups if g["text"].strip()]


def _pictures(page: Any) -> int:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return sum(o.get_object().get("/Subtype") == "/Image" for o in objects.values())
    except (KeyError, AttributeError, TypeError, ValueError):
        return 0


if __name__ == "__main__":
    limited(int(sys.argv[1]), int(sys.argv[2]))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        told = pages(sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        told = {"error": "heavy"}
    sys.stdout.buffer.write(json.dumps(told).encode("ascii"))
