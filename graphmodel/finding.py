"""What people type, as what the network knows: names of organisations, days of a period, the values of a question. It guesses nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.dates import span_of
from graphmodel.errors import AskError, QueryError
from graphmodel.names import fold, match_key
from graphmodel.queries import Query


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
    if not isinstance(text, str):
        raise AskError(f"A name is a text, and {text!r} is none. Type a name of the {what}.")
    if by_id := [k for k in known if text == k.id or text in k.keys or text in _with_scopes(k)]:
        return by_id[0]
    key = match_key(text)
    if not key:
        raise AskError(f"An empty name fits no {what}. Type some of its words.")
    exact = [k for k in known if key in k.folded]
    words = set(key.split())
    fits = exact or [k for k in known if any(words <= set(folded.split()) for folded in k.folded)]
    fits = fits or [k for k in known if any(all(any(w.startswith(p) for w in folded.split()) for p in words) for folded in k.folded)]
    whole = {match_key(k.name) for k in fits if _of_all(k)}
    fits = [k for k in fits if _of_all(k) or match_key(k.name) not in whole]  # a full name comes before what one source alone calls so
    if len(fits) == 1:
        return fits[0]
    if not fits:
        near = _nearest(key, known)
        hint = f" Near to it: {_listed(near)}." if near else " 'graphmodel ask organisations' lists what is known."
        raise AskError(f"No {what} in the network is called «{text}».{hint}")
    shown = [k.name if sum(k.name == other.name for other in fits) == 1 else next(iter(sorted(_with_scopes(k))), k.name) for k in fits]
    raise AskError(f"«{text}» fits {len(fits)} {what}s: {_listed(shown)}. Type more of the name.")


def longer(text: str, known: Sequence[Known]) -> list[str]:
    """The names of those that a name typed would fit as well, were it not the whole name of one. In order of the alphabet."""
    found, words = find(text, known), set(match_key(text).split())
    fits = {k.name for k in known if k.id != found.id and words and any(words <= set(folded.split()) for folded in k.folded)}
    return sorted(fits - {found.name}, key=lambda name: (fold(name), name))


def _of_all(known: Known) -> bool:
    """Whether its name is used beyond the context of one reporter."""
    return not known.keys or any(key.split(":", 2)[1] == "" for key in known.keys)


def _with_scopes(known: Known) -> set[str]:
    """Its name with each context in which it is used, as doubts show it: "Κέντρο Κοινότητας (open harbour)"."""
    scopes = {key.split(":", 2)[1] for key in known.keys}
    return {f"{known.name} ({scope})" for scope in scopes if scope}


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
    if not isinstance(text, str):
        raise AskError(f"A date is a text, and {text!r} is none. Write 2024, 2024-03, 2024-03-15 or 15/3/2024.")
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


def parameters(
    query: Query, values: Sequence[str], named: Mapping[str, str | None], *, organisation: Callable[[str], str],
) -> dict[str, str | None]:
    """What a question is asked with, from values in order and by name, each as its type in the header says. `organisation` gives the id of one.

    Raises QueryError where a value is missing or too many, or a name unknown, and AskError where a value fits nothing.
    """
    given = {name.rstrip("_").replace("-", "_"): value for name, value in named.items() if value is not None}
    if len(values) > len(query.parameters):
        raise QueryError(f"«{query.name}» takes at most {len(query.parameters)} values: {_usage(query)}.")
    given |= {parameter.name: value for parameter, value in zip(query.parameters, values, strict=False)}
    unknown = given.keys() - {parameter.name for parameter in query.parameters}
    if unknown:
        raise QueryError(f"«{query.name}» has no parameter «{sorted(unknown)[0]}». It takes: {_usage(query) or 'none'}.")
    asked: dict[str, str | None] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(f"«{query.name}» needs a value for {parameter.name}: {_usage(query)}.")
        if not isinstance(value, str):
            raise QueryError(f"«{query.name}» takes texts, and {value!r} for {parameter.name} is none: {_usage(query)}.")
        if value == parameter.default:
            asked[parameter.name] = {"none": None, "today": datetime.date.today().isoformat()}.get(value, value)
        elif parameter.type == "organisation":
            asked[parameter.name] = organisation(value)
        elif parameter.type == "date":
            asked[parameter.name] = last_day(value) if parameter.name in ("until", "day") else first_day(value)
        else:
            asked[parameter.name] = value
    in_order(asked.get("from"), asked.get("until"))
    return asked


def _usage(query: Query) -> str:
    return ", ".join(parameter.name if parameter.required else f"[{parameter.name}]" for parameter in query.parameters)
