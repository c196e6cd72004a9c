"""What a drawing shows, and what it says and looks like."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest
from scenes import many, small

from graphmodel.drawing.scene import Evidence, Scene, SceneFunding, SceneNode, SceneTie, arranged, strongest
from graphmodel.drawing.style import LOOKS, MARKERS, SHAPES, amount_text, counted, date_text, facts_text, span_text, words
from graphmodel.errors import WriteError
from graphmodel.model import MEETING_KINDS, ORGANISATION_KINDS
from graphmodel.writing import write_whole

TEMPLATES = files("graphmodel.drawing").joinpath("templates")


@pytest.mark.parametrize(("evidence", "state"), [
    (Evidence(certainty=0.9), "certain"), (Evidence(certainty=0.89), "doubtful"), (Evidence(certainty=0.1, confirmed=True), "confirmed")])
def test_evidence_is_confirmed_certain_or_doubtful(evidence: Evidence, state: str) -> None:
    assert evidence.state == state


def test_a_scene_has_every_end_once() -> None:
    node = SceneNode(id="a", name="A")
    with pytest.raises(ValueError, match="same id"):
        Scene(title="", nodes=(node, node))
    with pytest.raises(ValueError, match="'b'"):
        Scene(title="", nodes=(node,), ties=(SceneTie(a="a", b="b"),))
    with pytest.raises(ValueError, match="'f'"):
        Scene(title="", nodes=(node,), fundings=(SceneFunding(recipient="a", funder="f"),))


def test_money_flows_from_funder_to_programme_to_recipient() -> None:
    assert SceneFunding(recipient="r", funder="f", programme="p").steps == (("f", "p"), ("p", "r"))
    assert SceneFunding(recipient="r", funder="f").steps == (("f", "r"),)
    assert SceneFunding(recipient="r").steps == ()
    assert SceneFunding(recipient="r", programme="r").steps == ()


def test_the_funding_moves_nothing() -> None:
    with_funding, without = arranged(small()), arranged(small(fundings=()))
    place = {n.id: (n.x, n.y) for n in without.nodes}
    assert all(place[n.id] == (n.x, n.y) for n in with_funding.nodes if not n.on_request)
    assert all(n.x is not None and n.y is not None for n in with_funding.nodes)


def test_kept_places_are_kept() -> None:
    scene = arranged(small(), {"kk": (5.0, 7.0)})
    assert next((n.x, n.y) for n in scene.nodes if n.id == "kk") == (5.0, 7.0)
    assert arranged(scene) == scene


def test_the_strongest_are_kept_with_what_lies_between_them() -> None:
    scene = strongest(small(), 2)
    assert {n.id for n in scene.nodes} == {"kk", "yy"}
    assert [(t.a, t.b) for t in scene.ties] == [("kk", "yy")]
    assert scene.fundings == ()
    assert strongest(many(5, 6), 5) == many(5, 6)


@pytest.mark.parametrize(("date", "el", "en"), [
    ("2018-08-16", "16 Αυγούστου 2018", "16 August 2018"), ("2018-08", "Αύγουστος 2018", "August 2018"), ("2018", "2018", "2018"),
    ("--02-05", "5 Φεβρουαρίου", "5 February"), (None, "", ""), ("25 Νοεμβρίου", "25 Νοεμβρίου", "25 Νοεμβρίου")])
def test_dates_have_the_precision_they_have(date: str | None, el: str, en: str) -> None:
    assert [date_text(date, language).replace("\N{NO-BREAK SPACE}", " ") for language in ("el", "en")] == [el, en]


def test_spans_and_counts() -> None:
    assert span_text("2018", "2018", "en") == "2018"
    assert span_text("2018", "2019", "en") == "2018 – 2019"
    assert span_text(None, "2019", "en") == "2019"
    assert counted(words("en")["meetings"], 1) == "1 meeting"
    assert counted(words("el")["meetings"], 2) == "2 συναντήσεις"


def test_the_line_of_trust_counts_each_fact_behind_the_ties_once() -> None:
    scene = small()
    assert facts_text(scene) == "Οι γραμμές στηρίζονται σε 2 καταγραφές των πηγών: 0 επιβεβαιωμένες, 1 βέβαιη, 1 αμφίβολη"
    again = replace(scene.ties[0], a="yy", b="ss")
    assert facts_text(replace(scene, ties=(*scene.ties, again))) == facts_text(scene)
    same_words = replace(again, evidence=(replace(again.evidence[0], fact="another"),))
    assert "3 καταγραφές των πηγών: 0 επιβεβαιωμένες, 2 βέβαιες" in facts_text(replace(scene, ties=(*scene.ties, same_words)))
    assert facts_text(replace(scene, ties=())) == ""
    assert [tie.doubtful for tie in (*scene.ties, replace(scene.ties[0], evidence=()))] == [False, True, False]


@pytest.mark.parametrize(("amount", "currency", "el", "en"), [
    (312450.0, "EUR", "312.450 €", "€312,450"), (1234.5, "EUR", "1.234,50 €", "€1,234.50"), (900.0, "GBP", "900 GBP", "900 GBP"), (None, "EUR", "", "")])
def test_amounts_as_people_write_them(amount: float | None, currency: str, el: str, en: str) -> None:
    assert [amount_text(amount, currency, language).replace("\N{NO-BREAK SPACE}", " ") for language in ("el", "en")] == [el, en]


def test_both_languages_say_everything_that_is_said_and_nothing_else() -> None:
    said = {language: words(language) for language in ("el", "en")}
    el, en = ({(key, tuple(value) if isinstance(value, dict) else type(value)) for key, value in w.items()} for w in said.values())
    assert el == en
    drawing = Path(__file__).parent.parent / "graphmodel" / "drawing"
    paths = [path for pattern in ("*.py", "templates/*.js", "templates/*.j2") for path in drawing.glob(pattern)]
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    used = set(re.findall(r"said\.(\w+)", text)) | set(re.findall(r"said\[[\"'](\w+)[\"']\]", text))
    used |= {"confirmed", "certain", "doubtful", "basis_stated", "basis_class", "is_confirmed", "is_certain", "is_doubtful", "kinds", "what"}
    assert used == set(said["en"])


def test_every_kind_has_a_name_and_a_look_of_its_own() -> None:
    kinds = {*ORGANISATION_KINDS, "programme"}
    assert set(LOOKS) == kinds
    for language in ("el", "en"):
        assert set(words(language)["kinds"]) == kinds
        assert set(MEETING_KINDS) <= set(words(language)["what"])
    assert all(a != b for a, b in combinations(LOOKS.values(), 2))
    assert {look.shape for look in LOOKS.values()} <= set(SHAPES) == set(MARKERS)


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_has_contrast() -> None:
    style = TEMPLATES.joinpath("map.css").read_text(encoding="utf-8")
    colors = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", style))
    pairs = [(colors["ink"], "#ffffff"), (colors["soft"], "#ffffff"), (colors["soft"], colors["wash"]), (colors["ink"], colors["wash"])]
    pairs += [(text, ground) for ground, text in re.findall(r"background:(#[0-9a-f]{6});color:(#[0-9a-f]{6})", style)]
    assert len(pairs) >= 7
    for text, ground in pairs:
        light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_a_file_is_written_wholly_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "χάρτης 1.html"
    assert write_whole(path, b"one") == path
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    with pytest.raises(WriteError, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "map.html", b"")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(WriteError, match=r"folder\.html"):
        write_whole(tmp_path / "folder.html", b"")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.html", "χάρτης 1.html"]
