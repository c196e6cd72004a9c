"""What holds for any text: no crash, exact spans, the same twice, and no sentence about a meeting without a fact or a problem."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.language import read_text, reading_json
from graphmodel.language.sentences import LONGEST
from graphmodel.model import MEETING_KINDS, MEETING_STATUS, ORGANISATION_KINDS, Reading, Source

REPORTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases" / "score").glob("*.txt"))]
PIECES = st.sampled_from(
    (
        "Το Κέντρο Κοινότητας του Δήμου Λευκοράχης",
        "το ΚΑΠΗ",
        "ο Δήμος",
        "του Δήμου",
        "ΔΗΜΟΣ ΛΕΥΚΟΡΑΧΗΣ",
        "«Βοήθεια στο Σπίτι»",
        "των Δήμων Α, Βράχου και Γλυκών",
        "πραγματοποιήθηκε",
        "συνάντηση",
        "επίσκεψη",
        "Στις 3/4/2023",
        "στις 4 και 5 Μαΐου",
        "με",
        "και",
        "στο",
        "του",
        "της",
        "των",
        "με τον Διευθυντή",
        "δεν",
        "θα",
        "θα γίνει",
        "συμφωνήθηκε",
        "χρηματοδοτείται από",
        "140.000 ευρώ",
        "το έργο «Γη»",
        "ΕΣΠΑ 2014-2020",
        "με πιθανή έναρξη τον Ιούνιο 2024",
        "ημερίδα",
        "συμμετείχαν",
        "Σκοπός της συνάντησης ήταν",
        "διανεμήθηκε το φυλλάδιο",
        "μνημόνιο",
        "υπέγραψαν",
        "η δομή μας",
        "(ΔΑΚ)",
        "(πρώην Δήμου",
        ".",
        ",",
        ":",
        "\n",
        "\n\n",
        "α)",
        "- ",
        "1.",
        "\u00a0",
        "\u00ad",
        "«",
        "»",
        "(",
        ")",
        "’",
        "Open Harbour",
        "met with",
        "the Health Centre",
        "visited",
        "was cancelled",
        "on 3 May 2024",
        "Κ.Αλ.Ο.",
        "2oς",
        "𝔸",
        "\r",
    )
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


def read(text: str) -> Reading:
    return read_text(text, source=Source(id="s"))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text(text: str) -> None:
    reading = read(text)
    assert reading.source.text == text
    ids = set()
    for s in reading.statements:
        fact = s.fact
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.quote
        assert 0.0 <= fact.certainty <= 1.0
        assert fact.certainty >= 0.9 or fact.reasons
        assert fact.rule
        assert fact.id not in ids
        ids.add(fact.id)
        assert all(p.key and p.text and p.kind in ORGANISATION_KINDS for p in s.parties)
        if fact.type == "meeting":
            assert fact.kind in MEETING_KINDS and fact.status in MEETING_STATUS
            assert len({p.key for p in s.parties}) == len(s.parties) >= 1
            assert len(fact.materials) == len(fact.material_givers)
    for p in reading.problems:
        assert text[p.start : p.end] == p.text and p.text and p.reason
    assert [s.fact.start for s in reading.statements] == sorted(s.fact.start for s in reading.statements)
    reading_json(reading)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=st.sampled_from(REPORTS), chance=st.randoms(use_true_random=False), way=st.sampled_from(("cut", "words", "lines", "capitals", "gaps")))
def test_a_text_in_disorder_is_read_without_a_crash(text: str, chance: random.Random, way: str) -> None:
    if way == "cut":
        first, last = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
        text = text[first:last]
    elif way == "capitals":
        text = text.upper()
    else:
        parts = text.split("\n" if way == "lines" else " ")
        chance.shuffle(parts) if way != "gaps" else None
        text = ("\n" if way == "lines" else " ").join(part for part in parts if way != "gaps" or chance.random() > 0.2)
    reading = read_text(text, source=Source(id="s"))
    assert all(text[s.fact.start:s.fact.end] == s.fact.quote for s in reading.statements)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("Κέντρο Υγείας", "1ο Γυμνάσιο", "ΚΗΦΗ", "Σύλλογο Γυναικών")),
    st.integers(1, 28),
    st.integers(1, 12),
    st.sampled_from(
        (
            "Στις {d} πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου Λευκοράχης με το {o} Λευκοράχης.",
            "Το Κέντρο Κοινότητας Δήμου Λευκοράχης συναντήθηκε στις {d} με το {o} Λευκοράχης.",
            "Στις {d} έγινε επίσκεψη του Κέντρου Κοινότητας Δήμου Λευκοράχης στο {o} Λευκοράχης.",
            "Συνάντηση με το {o} Λευκοράχης είχε στις {d} το Κέντρο Κοινότητας Δήμου Λευκοράχης.",
        )
    ),
)
def test_one_meeting_of_two(other: str, day: int, month: int, wording: str) -> None:
    reading = read(wording.format(d=f"{day}/{month}/2023", o=other))
    [meeting] = reading.of("meeting")
    assert meeting.fact.date == f"2023-{month:02d}-{day:02d}"
    assert len(meeting.parties) == 2 and {p.side for p in meeting.parties} == {"who", "with"}
    assert not reading.problems


def test_a_meeting_that_names_nobody_is_a_problem() -> None:
    text = "Πραγματοποιήθηκε συνάντηση στις 3/4/2023."
    reading = read(text)
    assert not reading.of("meeting")
    assert [p.text for p in reading.problems] == [text]


def test_the_same_under_every_hash_seed() -> None:
    text = "Στις 3/4/2023 το Κέντρο Κοινότητας Δήμου Λευκοράχης οργάνωσε ημερίδα με το ΚΑΠΗ Λευκοράχης. Συμφωνήθηκε νέα συνάντηση τον Μάιο 2023."
    code = (
        "import json, sys; from graphmodel.language import read_text, reading_json; from graphmodel.model import Source; "
        "sys.stdout.write(json.dumps(reading_json(read_text(sys.argv[1], source=Source(id='s')))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, text], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("piece", [
    "Στις 5/11/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων και ", "το ΚΑΠΗ Σοφάδων, ", "λόγος ", "ά", ".", "(«"])
def test_a_line_without_an_end_is_read_in_pieces_and_told(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    reading = read_text(text, source=Source(id="x", path="x.txt"))
    assert [p.text == text[p.start:p.end] and "in pieces" in p.reason for p in reading.problems] == [True]
    assert all(s.fact.end - s.fact.start <= LONGEST for s in reading.statements)


def test_a_long_sentence_is_whole() -> None:
    text = "Στις 5/11/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων" + " και με λόγια πολλά" * 200 + "."
    assert 3_500 < len(text) < LONGEST and read_text(text, source=Source(id="x", path="x.txt")).problems == ()
