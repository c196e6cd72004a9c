"""`review`: the doubts one by one on the terminal, or as a list, as JSON, and with answers from a file. Every answer is stored at once."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import click

from graphmodel.cli.common import network_option, open_network, render, show, write
from graphmodel.cli.deciding import by_option
from graphmodel.errors import AskError, ReadError

if TYPE_CHECKING:
    from graphmodel.network import Network

Doubt = dict[str, Any]
KEYS = {"same": "s", "different": "d", "confirm": "c", "reject": "r", "kept": "k", "dropped": "x"}
"""Answer -> its key."""
GREEK = dict(zip("σςδλρψοθκχ;", "ssdlrcoukxq", strict=True))
"""What the same keys give while the keyboard writes Greek."""
SIZES = ((2, 220, 4), (1, 220, 2), (1, 120, 1), (1, 60, 0))
"""Sentences of each side, characters of each, and lines of the source around one: the first of these that fits the terminal is shown."""


@click.command("review")
@network_option
@by_option
@click.option("--list", "as_list", is_flag=True, help="The doubts as a table.")
@click.option("--json", "as_json", is_flag=True, help="The doubts as JSON, with both sides, their sentences, and the answers there are.")
@click.option("--answers", metavar="FILE", help='Answers from a file, one a line: {"about": ["A", "B"], "answer": "same"}; - is standard input.')
def review_(network: str, by: str, as_list: bool, as_json: bool, answers: str | None) -> None:
    """The doubts one by one, both sides with their sentences, answered with single keys. Each answer is stored at once and can be undone.

    Example: graphmodel review
    """
    if as_list + as_json + (answers is not None) > 1:
        raise click.UsageError("Choose one of --list, --json and --answers.")
    if not (as_list or as_json or answers is not None) and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("review asks on a terminal, and this is none. Use --list or --json to see the doubts, --answers FILE to answer.")
    with open_network(network) as opened:
        if answers is not None:
            _from_file(opened, answers, by)
        elif as_json:
            doubts = [{**doubt, "sides": opened.sides(doubt)} for doubt in opened.doubts()]
            write(json.dumps(doubts, ensure_ascii=False, indent=2) + "\n", None)
        elif as_list:
            rows = [{**doubt, "keys": " ".join(KEYS[answer] for answer in doubt["answers"])} for doubt in opened.doubts()]
            show(rows, ["what", "text", "reason", "keys"], empty="No doubts.")
        else:
            _Session(opened, by).run()


def _from_file(opened: Network, path: str, by: str) -> None:
    from graphmodel.reviewing import parsed

    stored = 0
    try:
        with click.open_file(path, "rb") as file:
            for number, raw in enumerate(file, start=1):
                try:
                    line = raw.decode("utf-8-sig")
                    if line.strip():
                        answer = parsed(line)
                        stored += opened.answer(answer.answer, answer.about, by=by) is not None
                except (AskError, UnicodeDecodeError) as error:
                    where = "standard input" if path == "-" else path
                    raise ReadError(f"{where}, line {number}: {str(error).rstrip('.')}. Stored before it: {_count(stored)}; they are kept.") from None
    except OSError as error:
        raise ReadError(f"The answers {path} cannot be read ({error.strerror}). Give a file of JSON lines, or - for standard input.") from None
    click.echo(f"{_count(stored)} stored.")


def _count(stored: int) -> str:
    return f"{stored} {'answer' if stored == 1 else 'answers'}"


class _Session:
    """A review on the terminal: what was answered or put off in it, so that `u` takes it back in order."""

    def __init__(self, network: Network, by: str) -> None:
        self.network = network
        self.by = by
        self.done: list[tuple[str, str | None]] = []
        """Ids of the doubts that were dealt with, each with the id of its decision, None where it was put off."""

    def run(self) -> None:
        """Ask until nothing is left or the person stops."""
        said = ""
        while True:
            passed = {id for id, _ in self.done}
            left = [doubt for doubt in self.network.doubts() if doubt["id"] not in passed]
            if not left:
                said = "No doubt is left." if self.done else "No doubts: there is nothing to decide."
                break
            key, said = self._ask(left[0], len(left), said)
            if key == "q":
                break
        answered = sum(decision is not None for _, decision in self.done)
        later = len(self.done) - answered
        click.clear()
        click.echo(f"{said}\n{_count(answered)} stored, {later} left for later.".lstrip())
        if answered:
            click.echo("'graphmodel undo' takes the latest back.")

    def _ask(self, doubt: Doubt, left: int, said: str) -> tuple[str, str]:
        """Show a doubt and do what the key says. Returns the key, and what to say on the next screen."""
        sides = self.network.sides(doubt)
        choices = _choices(doubt, sides)
        click.clear()
        head = f"{left} to decide, {len(self.done)} dealt with"

        def draw(console: Any, *, size: tuple[int, int, int]) -> None:
            _screen(console, doubt, sides, head=head, said=said, size=size)
            _legend(console, choices)

        click.echo(_fitting(draw), nl=False)
        typed = click.getchar().lower()
        key = GREEK.get(typed, typed)
        if key == "q":
            return key, ""
        if key == "l":
            self.done.append((doubt["id"], None))
            return key, "Left for later."
        if key == "u":
            return key, self._undo()
        if key == "o":
            self._open(sides)
            return key, ""
        if key not in choices:
            return key, f"«{typed if typed.isprintable() else '?'}» is none of the keys below."
        answer, about, meaning = choices[key]
        try:
            decision = self.network.answer(answer, about, by=self.by)
        except AskError as error:
            return key, str(error)
        self.done.append((doubt["id"], None if decision is None else decision.id))
        return key, f"Stored: {meaning}. [u] takes it back."

    def _undo(self) -> str:
        if not self.done:
            return "Nothing was answered in this review yet. 'graphmodel undo' takes back earlier decisions."
        _, decision = self.done.pop()
        if decision is None:
            return "Back to what was left for later."
        self.network.undo(decision)
        return "Taken back: the doubt is open again."

    def _open(self, sides: Iterable[Doubt]) -> None:
        """Show the sentences in their sources, and wait for a key."""
        click.clear()
        shown = [side["evidence"][:SIZES[0][0]] for side in sides]
        texts = {item["source_id"]: self.network.source(item["source_id"]) for places in shown for item in places}

        def draw(console: Any, *, size: tuple[int, int, int]) -> None:
            _sources(console, [item for places in shown for item in places[:size[0]]], texts, size[2])

        click.echo(_fitting(draw), nl=False)
        click.echo("Any key goes back.")
        click.getchar()


class _Draw(Protocol):
    def __call__(self, console: Any, *, size: tuple[int, int, int]) -> None: ...


def _fitting(draw: _Draw) -> str:
    """What is drawn, with as much of it as fits the height of the terminal: a head that has scrolled away is a question not read."""
    room = shutil.get_terminal_size().lines - 2
    for size in SIZES:
        text = render(partial(draw, size=size))
        if text.count("\n") <= room:
            break
    return text


def _choices(doubt: Doubt, sides: list[Doubt]) -> dict[str, tuple[str, list[str], str]]:
    """Key -> the answer, what it is about, and what it means in words."""
    about = doubt["about"]
    words = {
        "same": "same: one meeting" if doubt["what"] == "same-meeting" else "same: one organisation", "different": "different",
        "confirm": "confirm: it is right", "reject": "reject: it is wrong", "kept": "kept", "dropped": "dropped: it will not happen"}
    choices = {KEYS[answer]: (answer, about, words[answer]) for answer in doubt["answers"]}
    if len(about) > 2 and "same" in doubt["answers"]:
        del choices["s"]
        choices["d"] = ("different", about, "none of them")
        choices |= {str(n): ("same", [about[0], key], f"it is {side['name']}") for n, (key, side) in
                    enumerate(zip(about[1:10], sides[1:10], strict=True), start=1)}
    return choices


def _screen(console: Any, doubt: Doubt, sides: list[Doubt], *, head: str, said: str, size: tuple[int, int, int]) -> None:
    """A doubt: what is asked and why, and both sides."""
    from rich.padding import Padding
    from rich.text import Text

    if said:
        console.print(Text(said, style="green"))
    console.print(Text(head, style="dim"))
    console.print(Text(f"\n{doubt['text']}", style="bold"))
    if doubt["reason"]:
        reason = doubt["reason"].rstrip(".")
        console.print(Text(f"Why it is asked: {reason[:1].lower()}{reason[1:]}."))
    quotes, length, _ = size
    for number, side in enumerate(sides):
        console.print()
        if len(sides) > 1:  # where it is about one thing, the question names it
            mark = "AB"[number] if len(sides) == 2 else str(number or "?")
            of_meeting = doubt["what"] == "same-meeting"
            others = [] if of_meeting else [name for name in side["names"] if name != side["name"]]
            title = Text(f"{mark}  ").append(", ".join(side["names"]) if of_meeting else side["name"], style="bold")
            console.print(title.append(f"  also: {', '.join(others)}" if others else "", style="dim"))
        for item in side["evidence"][:quotes]:
            quote = " ".join(item["quote"].split())
            quote = quote if len(quote) <= length else quote[: length - 1].rstrip() + "…"
            console.print(Padding(Text(f"«{quote}»").append(f"  {item['source']}, {item['place']}", style="dim"), (0, 0, 0, 3)))
        if len(side["evidence"]) > quotes:
            console.print(Padding(Text(f"and {len(side['evidence']) - quotes} more", style="dim"), (0, 0, 0, 3)))


def _legend(console: Any, choices: dict[str, tuple[str, list[str], str]]) -> None:
    from rich.text import Text

    console.print()
    if choices:
        console.print(Text("   ".join(f"[{key}] {meaning}" for key, (_, _, meaning) in choices.items())))
    console.print(Text("[l] later   [o] open the source   [u] undo   [q] quit", style="dim"))


def _sources(console: Any, places: list[Doubt], texts: dict[str, Any], lines: int) -> None:
    from rich.text import Text

    from graphmodel.reviewing import around

    for item in places:
        source = texts[item["source_id"]]
        console.print(Text(source["title"], style="bold").append(f"  {source['path']}", style="dim"))
        for number, line, told in around(source["text"], item["start"], item["end"], lines=lines):
            console.print(Text(f"{'>' if told else ' '}{number:>5}  ").append(line, style="bold" if told else "none"))
        console.print()
