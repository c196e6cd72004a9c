"""How things look and what the drawings say: colours, shapes and words, the same for map and figure. It draws nothing.

Colours are those of Okabe and Ito (2008), which people with any of the common colour-vision deficiencies tell apart; within a family
of kinds the shape tells them apart, so nothing rests on colour alone.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graphmodel.dates import format_date
from graphmodel.drawing.scene import Scene, SceneNode

DOUBT, MONEY = "#B36B00", "#7A6A00"
"""Colours of ties that rest on doubtful facts alone, and of fundings."""
BLUE, SKY, GREEN, ORANGE, RED, PURPLE, YELLOW, GREY = (
    "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#F0E442", "#8A929C")

SHAPES = {
    "dot": "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
    "square": "M2.7 2.7h10.6v10.6H2.7z",
    "diamond": "M8 .8l7.2 7.2L8 15.2.8 8z",
    "triangle": "M8 1.6l7 12.2H1z",
    "triangleDown": "M8 14.4L1 2.2h14z",
    "hexagon": "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8z",
    "star": "M8 .8l2.2 4.7 5.1.6-3.8 3.5 1 5.1L8 12.2l-4.5 2.5 1-5.1L.7 6.1l5.1-.6z",
}
"""Outlines in a box of 16 by 16, as SVG paths; the names are those of vis-network."""
MARKERS = {"dot": "o", "square": "s", "diamond": "D", "triangle": "^", "triangleDown": "v", "hexagon": "h", "star": "*"}
"""The same for matplotlib."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colour and shape of a kind."""

    color: str
    shape: str


LOOKS = {
    "municipality": Look(BLUE, "square"), "region": Look(BLUE, "diamond"), "ministry": Look(BLUE, "triangle"),
    "eu_body": Look(BLUE, "star"),
    "community_centre": Look(RED, "dot"), "support_centre": Look(RED, "square"), "social_service": Look(RED, "diamond"),
    "health": Look(GREEN, "dot"), "education": Look(SKY, "triangleDown"), "employment": Look(SKY, "square"),
    "association": Look(PURPLE, "dot"), "ngo": Look(PURPLE, "triangle"), "church": Look(PURPLE, "star"),
    "cooperative": Look(ORANGE, "dot"), "chamber": Look(ORANGE, "diamond"), "company": Look(ORANGE, "square"),
    "police_justice": Look(GREY, "square"), "other": Look(GREY, "dot"), "programme": Look(YELLOW, "hexagon"),
}
"""Every kind of organisation of the model, in the order of the legend; and programmes."""


def look(kind: str) -> Look:
    """How a kind looks; a kind that is not in the table looks like "other"."""
    return LOOKS.get(kind, LOOKS["other"])


def kinds_of(nodes: tuple[SceneNode, ...]) -> list[tuple[str, int]]:
    """The kinds among these nodes with their number, in the order of the legend; kinds that have no look of their own count as other."""
    counts = dict.fromkeys(LOOKS, 0)
    for node in nodes:
        counts[node.kind if node.kind in LOOKS else "other"] += 1
    return [(kind, n) for kind, n in counts.items() if n]


def radii(scene: Scene) -> dict[str, float]:
    """Radius of each node's symbol, 9 to 22 map units: its area grows with the measure it shows."""
    ties = dict.fromkeys((n.id for n in scene.nodes), 0.0)
    for tie in scene.ties:
        ties[tie.a] += 1
        ties[tie.b] += 1
    measure = {n.id: max(n.size if n.size is not None else ties[n.id], 0.0) for n in scene.nodes}
    greatest = max(measure.values(), default=0.0) or 1.0
    return {i: round(9 + 13 * math.sqrt(value / greatest), 1) for i, value in measure.items()}


def widths(scene: Scene) -> list[float]:
    """Width of each tie's line, 1.2 to 5 map units by its weight, and thinner where the two were only present together."""
    greatest = max((t.weight for t in scene.ties), default=1.0) or 1.0
    return [round((1.2 + 3.8 * math.sqrt(max(t.weight, 0.0) / greatest)) * (1.0 if t.direct else 0.6), 1) for t in scene.ties]


@cache
def words(language: str) -> dict[str, Any]:
    """Everything the drawings say in a language; one that is not there speaks English."""
    text = files("graphmodel.drawing").joinpath("templates/words.toml").read_text(encoding="utf-8")
    all_words = tomllib.loads(text)
    found: dict[str, Any] = all_words.get(language, all_words["en"])
    return found


def counted(forms: list[str], n: int) -> str:
    """"1 meeting", "2 meetings": the form for one or for many, with the number in it."""
    return forms[n != 1].replace("{n}", f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))


def date_text(date: str | None, language: str) -> str:
    """A date as people write it, with the precision it has: "16 Αυγούστου 2018", "Αύγουστος 2018", "2018", "5 Φεβρουαρίου"."""
    if date is None:
        return ""
    known = re.fullmatch(r"(\d{4}|-)(-(0[1-9]|1[0-2])(-\d\d)?)?", date)
    # No line breaks within a date.
    return format_date(date, language).replace(" ", "\N{NO-BREAK SPACE}") if known else date


def span_text(first: str | None, last: str | None, language: str) -> str:
    """From a first to a last date, or the one that is known."""
    a, b = date_text(first, language), date_text(last, language)
    return a or b if a == b or not a or not b else f"{a} – {b}"


def facts_text(scene: Scene) -> str:
    """The line that says how far the ties that are drawn can be trusted; empty where nothing is known of what they rest on."""
    said = words(scene.language)
    states = [e.state for e in scene.facts]
    parts = [counted(said[state], states.count(state)) for state in ("confirmed", "certain", "doubtful")]
    return counted(said["facts"], len(states)) + ": " + ", ".join(parts) if states else ""


def count_text(scene: Scene) -> str:
    """How many organisations and ties are drawn."""
    said = words(scene.language)
    shown = sum(not n.on_request for n in scene.nodes)
    return f"{counted(said['organisations'], shown)} · {counted(said['ties'], len(scene.ties))}"


def made_text(scene: Scene) -> str:
    """When the drawing was made, and how many sources had been read by then."""
    said = words(scene.language)
    when = said["made_on"].replace("{date}", date_text(scene.made_on, scene.language)) if scene.made_on else ""
    read = counted(said["sources"], scene.sources) if scene.sources else ""
    return ", ".join(part for part in (when, read) if part)


def amount_text(amount: float | None, currency: str | None, language: str) -> str:
    """An amount of money as people write it: "312.450 €", "€312,450.50"."""
    if amount is None:
        return ""
    text = f"{amount:,.2f}".removesuffix(".00")
    if language == "el":
        text = text.translate({ord(","): ".", ord("."): ","})
    unit = {"EUR": "€", None: ""}.get(currency, currency or "")
    return f"{text}\N{NO-BREAK SPACE}{unit}".strip() if language == "el" or len(unit) != 1 else unit + text


def json_text(value: object) -> str:
    """Compact JSON with its letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
