"""What people type, as what the network knows: names of organisations, and days of a period. It guesses nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphmodel.dates import span_of
from graphmodel.errors import AskError
from graphmodel.names import fold, match_key


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be asked for: its id, its name, all the folded names it goes by, and the keys of those names."""

    id: str
    name: str
    folded: frozenset[str]
    keys: frozenset[str] = frozenset()


def find(text: str, known: Sequence[Known], *, what: str = "organisation") -> Known:
    """The one that people mean by a name typed in any case, without accents, inflected, as an alias or as some of its words, or by its id or key.

    Raises AskError where nothing fits, naming what comes nearest, and where several fit, listing them.
    """
    if by_id := [k for k in known if text == k.id or text in k.keys]:
        return by_id[0]
    key = match_key(text)
    if not key:
        raise AskError(f"An empty name fits no {what}. Type some of its words.")
    exact = [k for k in known if key in k.folded]
    words = set(key.split())
    fits = exact or [k for k in known if any(words <= set(folded.split()) for folded in k.folded)]
    fits = fits or [k for k in known if any(all(any(w.startswith(p) for w in folded.split()) for p in words) for folded in k.folded)]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        near = _nearest(key, known)
        hint = f" Near to it: {_listed(near)}." if near else " 'graphmodel ask organisations' lists what is known."
        raise AskError(f"No {what} in the network is called «{text}».{hint}")
    raise AskError(f"«{text}» fits {len(fits)} {what}s: {_listed(k.name for k in fits)}. Type more of the name.")


def _nearest(key: str, known: Sequence[Known]) -> list[str]:
    from rapidfuzz import fuzz, process

    pairs = [(folded, k.name) for k in known for folded in k.folded]
    hits = process.extract(key, [folded for folded, _ in pairs], scorer=fuzz.token_set_ratio, limit=5, score_cutoff=70)
    return list(dict.fromkeys(pairs[index][1] for _, _, index in hits))


def _listed(names: Iterable[str], *, most: int = 12) -> str:
    ordered = sorted(names, key=lambda name: (fold(name), name))
    more = f" and {len(ordered) - most} more" if len(ordered) > most else ""
    return ", ".join(f"«{name}»" for name in ordered[:most]) + more


def first_day(text: str | None) -> str | None:
    """The first day of a period typed as 2024, 2024-03, 2024-03-15 or 15/3/2024."""
    return None if text is None else _span(text)[0]


def last_day(text: str | None) -> str | None:
    """The last day of a period typed as 2024, 2024-03, 2024-03-15 or 15/3/2024."""
    return None if text is None else _span(text)[1]


def in_order(from_: str | None, until: str | None) -> None:
    """Raises AskError where a period, given by its first and its last day, ends before it begins: no answer to it would mean anything."""
    if from_ is not None and until is not None and until < from_:
        raise AskError(f"The period from {from_} until {until} ends before it begins. Change --from or --until.")


def _span(text: str) -> tuple[str, str]:
    parts = text.strip().replace(".", "/").split("/")
    iso = "-".join(reversed(parts)) if len(parts) > 1 else text.strip()
    pieces = [piece.zfill(2) for piece in iso.split("-")]
    try:
        if not all(piece.isdigit() for piece in pieces) or len(pieces[0]) != 4 or len(pieces) > 3:
            raise ValueError
        datetime.date(*([int(piece) for piece in pieces] + [1, 1])[:3])
        starts, ends = span_of("-".join(pieces))
    except ValueError:
        raise AskError(f"«{text}» is no date. Write 2024, 2024-03, 2024-03-15 or 15/3/2024.") from None
    if starts is None or ends is None:
        raise AskError(f"«{text}» is no date with a year. Write 2024, 2024-03, 2024-03-15 or 15/3/2024.")
    return starts, ends
