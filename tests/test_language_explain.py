"""How a sentence was read: each stretch with the lists that know it, the part of each name, and what came of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from graphmodel.cli import graphmodel
from graphmodel.language import Vocabulary, explain, load_vocabulary, read_text
from graphmodel.language.explain import Explained
from graphmodel.model import Source

TEXT = (
    "Κέντρο Κοινότητας Δήμου Αλμυρολιβαδίου\n\n"
    "Στις 5/11/2024 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας με το ΚΑΠΗ Αλμυρολιβαδίου. "
    "Αντικείμενο ήταν η ενημέρωση των μελών του. Συναντηθήκαμε και πάλι.\n")


def explained(text: str, vocabulary: Vocabulary | None = None) -> list[Explained]:
    reading = read_text(text, source=Source(id="s", title="", path="s.txt"), vocabulary=vocabulary)
    return list(explain(reading, vocabulary=vocabulary))


def steps(sentence: Explained) -> dict[str, str]:
    return {step.text: "; ".join((*step.lists, *([step.read_as] if step.read_as else []))) for step in sentence.steps}


def test_each_stretch_has_its_lists_its_date_or_its_part() -> None:
    _, meeting, purpose, _ = explained(TEXT)
    assert steps(meeting) == {
        "Στις": "words.in",
        "5/11/2024": "date 2024-11-05",
        "πραγματοποιήθηκε": "contact.does; happened.words",
        "συνάντηση": "events.meeting",
        "του": "words.genitive",
        "Κέντρου Κοινότητας": "Κέντρο Κοινότητας Δήμου Αλμυρολιβαδίου (community_centre): who met (participant)",
        "με": "words.with",
        "το": "words.nominative",
        "ΚΑΠΗ Αλμυρολιβαδίου": "ΚΑΠΗ Αλμυρολιβαδίου (social_service): whom they met (participant)",
        ".": "",
    }
    assert [(s.fact.type, s.fact.rule) for s in meeting.facts if s.fact.type == "meeting"] == [("meeting", "noun of meeting")]
    assert purpose.adds == ("purpose of the meeting of line 3",)


def test_the_steps_are_the_whole_sentence_in_order() -> None:
    for sentence in explained(TEXT):
        assert "".join("".join(step.text for step in sentence.steps).split()) == "".join(sentence.text.split())


def test_what_was_not_understood_is_told_with_its_sentence() -> None:
    last = explained(TEXT)[-1]
    assert [p.text for p in last.problems] == ["Συναντηθήκαμε και πάλι."]
    assert not [s for s in last.facts if s.fact.type == "meeting"]


def test_a_word_of_ones_own_is_shown_with_the_list_it_was_put_in(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[events]\nmeeting = ["ανταμωσ*"]\n', encoding="utf-8")
    text = "Στις 5/11/2024 πραγματοποιήθηκε αντάμωση του Κέντρου Κοινότητας Δήμου Αλμυρολιβαδίου με το ΚΑΠΗ Αλμυρολιβαδίου."
    assert steps(explained(text)[0])["αντάμωση"] == ""
    words = load_vocabulary(file)
    assert steps(explained(text, words)[0])["αντάμωση"] == "events.meeting"


def test_the_command_shows_the_walk_and_gives_it_as_json(tmp_path: Path) -> None:
    report = tmp_path / "αναφορά.txt"
    report.write_text(TEXT, encoding="utf-8")
    shown = CliRunner().invoke(graphmodel, ["read", str(report), "--explain"])
    assert shown.exit_code == 0
    assert "whom they met (participant)" in shown.stdout
    assert "rule: noun of meeting, certainty 0.97" in shown.stdout
    assert "→ not understood:" in shown.stdout
    told = json.loads(CliRunner().invoke(graphmodel, ["read", str(report), "--explain", "--json"]).stdout)
    assert [s["line"] for s in told] == [1, 3, 3, 3]
    assert {"text": "συνάντηση", "lists": ["events.meeting"], "read_as": ""} in told[1]["steps"]


def test_a_reading_without_text_has_no_sentences() -> None:
    reading = read_text(TEXT, source=Source(id="s", title="", path="s.txt"))
    assert explain(replace(reading, source=replace(reading.source, text=""))) == ()
