"""What compare makes of pairs of names: `make score` prints it after the reader's figures.

    python tools/identity.py [PAIRS] [--errors]

PAIRS has lines of two names and what they are to each other, with tabs between: same, different, or maybe where nobody could tell. Without it the
project's own are read. Merged without asking is "same", a doubt for a person is "maybe". Intervals are 95 %, after Wilson.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from score import wilson

from graphmodel.model import Name, name_key
from graphmodel.names import compare, kind_of, match_key, nominative

OWN = Path(__file__).resolve().parent.parent / "tests" / "cases" / "names" / "labelled.tsv"
Pair = tuple[str, str, str]


def pairs(path: Path) -> list[Pair]:
    """The labelled pairs of a file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(one, other, label) for one, other, label in rows]


def verdict(one: str, other: str) -> str:
    """same, maybe or different."""
    return compare(_name(one), _name(other)).verdict


def _name(text: str) -> Name:
    key = match_key(text)
    return Name(key=name_key("organisation", key, ""), type="organisation", text=nominative(text), folded=key, kind=kind_of(text))


def table(found: Counter[tuple[str, str]]) -> str:
    """The figures as a Markdown table: by label and verdict, how many pairs."""
    labelled = {label: sum(n for (told, _), n in found.items() if told == label) for label in ("same", "maybe", "different")}
    merged = sum(n for (_, verdict), n in found.items() if verdict == "same")
    asked = found["same", "maybe"] + found["maybe", "maybe"] + found["different", "maybe"]
    rows = [
        ("of names merged without asking, are one organisation", found["same", "same"], merged),
        ("of pairs that are one organisation, merged or asked about", found["same", "same"] + found["same", "maybe"], labelled["same"]),
        ("of pairs that are two, kept apart without asking", found["different", "different"], labelled["different"]),
        ("of pairs that nobody could tell, asked about", found["maybe", "maybe"], labelled["maybe"]),
        ("of pairs asked about, not two that are plainly different", asked - found["different", "maybe"], asked),
    ]
    lines = ["| Of pairs of names | Pairs | Share | 95 % |", "|---|---:|---:|---|"]
    for what, good, all in rows:
        low, high = wilson(good, all)
        lines.append(f"| {what} | {good} of {all} | {good / all if all else 0:.2f} | {low:.2f} to {high:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=OWN)
    parser.add_argument("--errors", action="store_true", help="every pair whose verdict is not its label")
    options = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    for one, other, label in pairs(options.pairs):
        made = verdict(one, other)
        found[label, made] += 1
        if options.errors and made != label:
            print(f"{label:10} {made:10} {one} | {other}: {compare(_name(one), _name(other)).reason}")
    print(table(found))


if __name__ == "__main__":
    main()
