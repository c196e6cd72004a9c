"""The figure for documents: its formats, its labels, its bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import matplotlib
import pytest
from matplotlib.transforms import Bbox
from scenes import HOSTILE, many, small

from graphmodel.drawing.figure import RC, draw_figure, render, wrapped
from graphmodel.drawing.scene import DrawingError, Scene, SceneNode, arranged
from graphmodel.errors import WriteError


@pytest.mark.parametrize(("suffix", "magic"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")])
def test_each_format_is_written_with_the_same_bytes(tmp_path: Path, suffix: str, magic: bytes) -> None:
    one, two = draw_figure(small(), tmp_path / f"εικόνα 1{suffix}"), draw_figure(small(), str(tmp_path / f"2{suffix}"))
    content = one.path.read_bytes()
    assert content.startswith(magic)
    assert content == two.path.read_bytes()
    assert not re.search(rb"CreationDate|<dc:date>|matplotlib", content, re.IGNORECASE) or suffix == ".svg"
    assert sorted(one.shown + one.hidden) == sorted(n.name for n in small().nodes if not n.on_request)


def test_letters_are_outlines_in_svg_and_a_font_in_pdf(tmp_path: Path) -> None:
    svg = draw_figure(small(), tmp_path / "a.svg").path.read_text(encoding="utf-8")
    assert "<text" not in svg
    assert "http://" not in re.sub(r"http://www\.w3\.org/|http://purl\.org/|http://creativecommons\.org/", "", svg)
    pdf = draw_figure(small(), tmp_path / "a.pdf").path.read_bytes()
    assert b"/Type0" in pdf
    assert b"/Type3" not in pdf


def test_another_ending_is_refused(tmp_path: Path) -> None:
    for name in ("a.docx", "a", "a.jpg"):
        with pytest.raises(DrawingError, match=r"\.png, \.svg or \.pdf"):
            draw_figure(small(), tmp_path / name)
    with pytest.raises(WriteError, match="cannot be written"):
        draw_figure(small(), tmp_path / "none" / "a.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("n", "ties", "least"), [(4, 4, 4), (30, 45, 26), (120, 240, 40), (300, 700, 20)])
def test_labels_do_not_overlap(n: int, ties: int, least: int) -> None:
    with matplotlib.rc_context(RC):
        figure, labels = render(arranged(many(n, ties)))
        figure.canvas.draw()
        boxes = {id: text.get_window_extent() for id, text in labels.items()}
    assert len(boxes) >= least
    assert [(a, b) for (a, one), (b, two) in combinations(boxes.items(), 2) if Bbox.intersection(one, two) is not None] == []
    page = figure.bbox
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes.values())
    axes = figure.axes[0]
    spots = [axes.transData.transform((node.x, -node.y)) for node in arranged(many(n, ties)).nodes]  # type: ignore[operator]  # arranged
    assert not any(box.contains(*spot) for box in boxes.values() for spot in spots)


@pytest.mark.parametrize(("n", "ties"), [(12, 16), (45, 70), (150, 300)])
def test_no_name_stands_nearer_to_another_symbol_than_to_its_own(n: int, ties: int) -> None:
    scene = arranged(many(n, ties))
    with matplotlib.rc_context(RC):
        figure, labels = render(scene)
        figure.canvas.draw()
        boxes = {id: text.get_window_extent() for id, text in labels.items()}
    spots = {node.id: figure.axes[0].transData.transform((node.x, -node.y)) for node in scene.nodes}  # type: ignore[operator]  # arranged

    def away(box: Bbox, x: float, y: float) -> float:
        return float(max(box.x0 - x, 0, x - box.x1) ** 2 + max(box.y0 - y, 0, y - box.y1) ** 2)

    assert boxes
    for id, box in boxes.items():
        assert min(spots, key=lambda other: away(box, *spots[other])) == id


def test_what_found_no_room_is_counted_and_listed(tmp_path: Path) -> None:
    drawn = draw_figure(many(200, 500), tmp_path / "a.png")
    assert len(drawn.shown) + len(drawn.hidden) == 200
    assert drawn.hidden
    with matplotlib.rc_context(RC):
        figure, labels = render(arranged(many(200, 500)))
    texts = " ".join(" ".join(text.get_text() for text in figure.texts).split())
    assert f"Ετικέτες: {len(labels)} από 200. Χωρίς ετικέτα: {drawn.hidden[0]}" in texts
    assert "και άλλοι" in texts


def test_the_figure_says_what_it_rests_on() -> None:
    greek = ("2018 – 2019 · 4 φορείς · 2 δεσμοί", "0 επιβεβαιωμένες, 1 βέβαιη, 1 αμφίβολη", "3 πηγές", "25 Νοεμβρίου 2026")
    for language, words in (("el", greek),
                            ("en", ("4 organisations · 2 ties", "0 confirmed, 1 certain, 1 doubtful", "25 November 2026"))):
        with matplotlib.rc_context(RC):
            figure, _ = render(arranged(small(language=language)))
        texts = " ".join(text.get_text() for text in figure.texts).replace("\N{NO-BREAK SPACE}", " ")
        assert all(word in texts for word in words), texts
    legend = {text.get_text() for text in figure.legends[0].get_texts()}
    assert legend >= {"Ministry (1)", "Writes reports", "In the same meeting or event", "Doubtful statements only"}


def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    nodes = tuple(SceneNode(id=str(i), name=name) for i, name in enumerate((HOSTILE, "$x", "$\\frac{", "=cmd|' /C calc'!A0", "α\nβ")))
    drawn = draw_figure(Scene(title=HOSTILE, nodes=nodes, notes=(HOSTILE,)), tmp_path / "a.svg")
    assert len(drawn.shown) + len(drawn.hidden) == 5
    assert "<script" not in drawn.path.read_text(encoding="utf-8")


def test_nothing_recorded_is_said(tmp_path: Path) -> None:
    assert draw_figure(Scene(title="Κενό"), tmp_path / "a.png").shown == ()
    with matplotlib.rc_context(RC):
        figure, _ = render(Scene(title="Κενό"))
    assert "Δεν έχει καταγραφεί τίποτα." in [text.get_text() for text in figure.texts]


def test_a_title_of_any_length_stays_on_the_page() -> None:
    with matplotlib.rc_context(RC):
        figure, _ = render(arranged(small(title="Δίκτυο κοινωνικών υπηρεσιών και φορέων " * 5, period="από τον Ιανουάριο " * 20)))
        assert all(text.get_window_extent().x1 <= figure.bbox.x1 for text in figure.texts)


@pytest.mark.parametrize(("name", "lines"), [
    ("ΚΕΘΕΑ", ["ΚΕΘΕΑ"]), ("Κέντρο Κοινότητας Δήμου Σοφάδων", ["Κέντρο Κοινότητας", "Δήμου Σοφάδων"]),
    ("Σωματείο " * 12 + "Λάρισας", ["Σωματείο Σωματείο Σωματείο", "Σωματείο Σωματείο Σωματείο …", "Λάρισας"])])
def test_long_names_keep_their_end(name: str, lines: list[str]) -> None:
    assert wrapped(name).split("\n") == lines


def test_no_display_is_needed_and_no_state_is_left(tmp_path: Path) -> None:
    code = ("import sys, matplotlib\nbefore = dict(matplotlib.rcParams)\n"
            "from scenes import small\nfrom graphmodel.drawing.figure import draw_figure\n"
            "draw_figure(small(), sys.argv[1])\nassert dict(matplotlib.rcParams) == before\n"
            "assert 'matplotlib.pyplot' not in sys.modules or not sys.modules['matplotlib.pyplot'].get_fignums()\n")
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "MPLBACKEND")}
    environment["PYTHONPATH"] = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.png")], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
