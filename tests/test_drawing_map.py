"""The interactive map, in a real Chromium: one file, nothing from outside, everything one can ask it."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from scenes import HOSTILE, QUOTE, many, small

from graphmodel.drawing.map import LIMIT, MapNetwork, draw_map
from graphmodel.drawing.scene import Evidence, Scene, SceneNode, SceneTie
from graphmodel.errors import WriteError

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
DRAWN = "document.documentElement.dataset.drawn"
# Every text that is drawn, with its box in pixels of the canvas, and every circle: the last frame is what counts.
RECORD = """
window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const m = this.getTransform(), size = parseFloat(/([\\d.]+)px/.exec(this.font)[1]), w = this.measureText(text).width;
  const [left, right] = [x - w / 2, x + w / 2].map(v => v * m.a + m.e), [top, low] = [y - size / 2, y + size / 2].map(v => v * m.d + m.f);
  window.drawn.push({text, left, right, top, low});
  return fill.call(this, text, x, y, ...rest);
};
window.circles = [];
const arc = CanvasRenderingContext2D.prototype.arc;
CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...rest) {
  const m = this.getTransform();
  window.circles.push([x * m.a + m.e, y * m.d + m.f, r * m.a]);
  return arc.call(this, x, y, r, ...rest);
};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.drawn = window.circles = []; window.circles = []; return clear.apply(this, box); };
"""


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


class View:
    """A page with the map open, all its requests and whatever it complained of."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(**({"viewport": {"width": 1366, "height": 768}} | options))
        self.page: Page = self.context.new_page()
        self.page.add_init_script(RECORD)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        if options.get("java_script_enabled", True) and self.page.locator("#app").count():
            # Asked from outside: the page lets nobody evaluate strings, so it cannot be made to wait.
            while self.page.evaluate(DRAWN) is None:
                self.page.wait_for_timeout(50)

    def find(self, text: str) -> None:
        self.page.fill("#search", text)
        self.page.press("#search", "Enter")

    @property
    def detail(self) -> str:
        return self.page.inner_text("#detail").replace("\N{NO-BREAK SPACE}", " ")

    @property
    def header(self) -> str:
        return self.page.inner_text("header p").replace("\N{NO-BREAK SPACE}", " ")

    @property
    def footer(self) -> str:
        return self.page.inner_text("footer").replace("\N{NO-BREAK SPACE}", " ")

    def labels(self) -> list[dict[str, Any]]:
        self.page.wait_for_timeout(150)
        found: list[dict[str, Any]] = self.page.evaluate("window.drawn")
        return found


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    views: list[View] = []

    def opened(scene: Scene, *, share_safe: bool = False, **options: Any) -> View:
        views.append(View(browser, draw_map(scene, tmp_path / f"{len(views)}.html", share_safe=share_safe), **options))
        return views[-1]

    yield opened
    for view in views:
        view.context.close()


def unpacked(path: Path, name: str = "details") -> dict[str, Any]:
    found = re.search(rf'id="{name}">([^<]+)<', path.read_text(encoding="utf-8"))
    assert found is not None
    value: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(found[1])))
    return value


# ------------------------------------------------------------------------------------------------------------- the file


def test_one_request_and_no_complaint(show: Any) -> None:
    view = show(small())
    view.find("ιθωμη")
    assert [url.split("/")[-1] for url in view.requests] == ["0.html"]
    assert view.complaints == []


def test_the_same_scene_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = draw_map(small(), tmp_path / "1.html"), draw_map(small(), str(tmp_path / "2.html"))
    assert one.read_bytes() == two.read_bytes()
    assert b"\r" not in one.read_bytes().split(b"<script>")[0]


def test_only_places_reach_the_library(tmp_path: Path) -> None:
    model = unpacked(draw_map(small(), tmp_path / "map.html"), "model")
    assert {key for node in model["nodes"] for key in node} == {"id", "x", "y", "size", "group"}
    assert {key for edge in model["edges"] for key in edge} <= {"id", "from", "to", "width", "dashes", "arrows", "color"}
    with pytest.raises(ValueError, match="title"):
        MapNetwork().add_node(0, title="text")


def test_a_share_safe_map_holds_no_text_of_a_source(tmp_path: Path) -> None:
    said = Evidence(date="2020-01-01", what="Συζητήθηκε κάτι εμπιστευτικό", quote="Εμπιστευτικό απόσπασμα.", source="Αναφορά")
    scene = small()
    scene = replace(scene, ties=(replace(scene.ties[0], evidence=(*scene.ties[0].evidence, said)), *scene.ties[1:]))
    full, safe = (unpacked(draw_map(scene, tmp_path / f"{safe}.html", share_safe=safe)) for safe in (False, True))
    path = tmp_path / "True.html"
    whole = path.read_text(encoding="utf-8") + json.dumps([unpacked(path, "model"), safe], ensure_ascii=False)
    for text in (QUOTE, "Λειτουργεί και ΚΑΠΗ", "Συγχρηματοδοτείται", "μπιστευτικό"):
        assert text in json.dumps(full, ensure_ascii=False)
        assert text not in whole
    assert [row[2] for row in safe["evidence"]] == [""] * len(safe["evidence"])
    assert [row[0] for row in safe["evidence"]] == [row[0] for row in full["evidence"]]
    assert "δεν περιέχει αποσπάσματα" in whole


def test_a_folder_with_spaces_and_greek_letters(show: Any, browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "Χάρτες του Δήμου 2020"
    folder.mkdir()
    view = View(browser, draw_map(small(), folder / "ο χάρτης #1.html"))
    view.find("υγειας")
    assert "Υπουργείο Υγείας" in view.detail
    view.context.close()


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        draw_map(small(), tmp_path / "none" / "map.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["cp1253", "ascii"])
def test_an_eight_bit_locale(tmp_path: Path, encoding: str) -> None:
    """Whatever open() would take for its encoding, the page is UTF-8: the process has the encoding that Windows or LC_ALL=C would give."""
    code = (
        "import _io, io, sys, locale\n"
        f"locale.getpreferredencoding = locale.getencoding = lambda *a: {encoding!r}\n"
        f"_io.text_encoding = io.text_encoding = lambda e, s=2: e or {encoding!r}\n"
        "from scenes import small\nfrom graphmodel.drawing.map import draw_map\nfrom graphmodel.drawing.figure import draw_figure\n"
        "draw_map(small(), sys.argv[1]); draw_figure(small(), sys.argv[2])\n"
        "try:\n    open(sys.argv[1]).read()\nexcept UnicodeDecodeError:\n    pass\nelse:\n    sys.exit('the emulation does not bite')\n")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C",
                                "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", code, str(tmp_path / "a.html"), str(tmp_path / "a.svg")]
    run = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    assert (tmp_path / "a.html").read_bytes() == draw_map(small(), tmp_path / "b.html").read_bytes()


# ------------------------------------------------------------------------------------------------------- hostile content


def hostile() -> Scene:
    evidence = Evidence(date=HOSTILE, what=HOSTILE, quote=HOSTILE, source=HOSTILE, place=HOSTILE)
    nodes = tuple(
        SceneNode(id=f"{HOSTILE}{i}", name=f"{HOSTILE} {i}", kind=HOSTILE, names=(HOSTILE,), first=HOSTILE, evidence=(evidence,))
        for i in (1, 2))
    return Scene(title=HOSTILE, period=HOSTILE, made_on=HOSTILE, nodes=nodes, notes=(HOSTILE,),
                 ties=(SceneTie(a=nodes[0].id, b=nodes[1].id, evidence=(evidence,)),))


def test_hostile_names_and_quotes_are_only_text(show: Any) -> None:
    view = show(hostile())
    view.find("script")
    assert HOSTILE in view.page.text_content("#detail")
    assert view.page.text_content("h1") == HOSTILE
    assert view.page.locator("#detail img, #detail script, header img, footer img, #tables img").count() == 0
    view.page.click(".met button")
    view.page.hover("#map", position={"x": 300, "y": 300})
    assert view.page.evaluate("window.PWN") is None
    assert view.complaints == []
    assert len(view.requests) == 1


def test_the_policy_refuses_what_is_not_ours(show: Any) -> None:
    view = show(small())
    view.page.evaluate("""() => {
      const script = document.createElement('script'); script.textContent = 'window.PWN = 1'; document.body.append(script);
      const far = document.createElement('script'); far.src = 'https://example.org/x.js'; document.body.append(far);
      const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);
      document.body.insertAdjacentHTML('beforeend', '<p id=own style="position:fixed" onclick="window.PWN = 2">x</p>');
      document.getElementById('own').click();
    }""")
    blocked = view.page.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'blocked')")
    assert blocked == "blocked"
    assert view.page.evaluate("window.PWN") is None
    assert view.page.evaluate("getComputedStyle(document.getElementById('own')).position") == "static"
    assert sum("Content Security Policy" in text for text in view.complaints) >= 5


# ---------------------------------------------------------------------------------------------------------- using the map


@pytest.mark.parametrize(("typed", "found"), [
    ("υπουργειο υγειασ", "Υπουργείο Υγείας"), ("ΥΓΕΊΑς", "Υπουργείο Υγείας"), ("συλλογος αιγ", "Πολιτιστικός Σύλλογος Αιγινίου"),
    ("κκ ιθ", "Κέντρο Κοινότητας Ιθώμης"), ("ΚΗΦΗ", "Κ.Η.Φ.Η. Αιγινίου"), ("Κ.Η.Φ.Η", "Κ.Η.Φ.Η. Αιγινίου"), ("νοσοκομειου", "Γενικό Νοσοκομείο"),
    ("υπουργείου", "Υπουργείο Υγείας"), ("ημερησιασ φροντιδα", "Κ.Η.Φ.Η. Αιγινίου"), ("Σύλλογο Αιγινίου", "Πολιτιστικός Σύλλογος Αιγινίου"),
    ("ΥΔΑ", "Υπηρεσία Δασών Αιγινίου")])
def test_search_without_accents_dots_case_and_endings(show: Any, typed: str, found: str) -> None:
    more = (
        SceneNode(id="d", name="Κ.Η.Φ.Η. Αιγινίου", search=("κεντρο ημερησιασ φροντιδασ ηλικιωμενων αιγινιου",)),
        SceneNode(id="n", name="Γενικό Νοσοκομείο Τεμπών"), SceneNode(id="f", name="Υπηρεσία Δασών Αιγινίου"))
    view = show(small(nodes=(*small().nodes, *more)))
    view.page.fill("#search", typed)
    assert view.page.locator("#found [role=option]").count() == 1
    view.page.press("#search", "Enter")
    assert view.detail.startswith(found)


def test_search_lists_what_fits_and_says_when_nothing_does(show: Any) -> None:
    view = show(small())
    view.page.fill("#search", "ου")
    options = view.page.locator("#found [role=option]")
    assert options.count() >= 2
    second = options.nth(1).locator("span").inner_text()
    view.page.press("#search", "ArrowDown")
    view.page.press("#search", "ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    view.page.press("#search", "Enter")
    assert view.detail.startswith(second)
    view.page.fill("#search", "ξψζ")
    assert view.page.inner_text("#found") == "Κανένας φορέας με αυτό το όνομα"
    view.page.press("#search", "Escape")
    expect(view.page.locator("#found")).to_be_hidden()


def test_an_organisation_tells_its_names_meetings_and_quotes(show: Any) -> None:
    view = show(small())
    view.find("ιθωμη")
    for text in ("Κέντρο Κοινότητας Ιθώμης", "ΚΚ Ιθώμης", "Συντάσσει αναφορές", "2 συναντήσεις", "16 Αυγούστου 2018", "Συνάντηση: Υπουργείο Υγείας",
                 QUOTE, "Αναφορά Αυγούστου · γραμμή 3", "βέβαιη", "Μάρτιος 2019", "αμφίβολη", "Επίσκεψη: Πολιτιστικός Σύλλογος Αιγινίου"):
        assert text in view.detail, text
    view.find("καπη")
    assert "Δεν έχει καταγραφεί συνάντηση" in view.detail
    assert "Λειτουργεί και ΚΑΠΗ." in view.detail


def two() -> Scene:
    scene = small()
    return replace(scene, nodes=scene.nodes[:2], ties=scene.ties[:1], fundings=())


def test_a_click_on_the_line_tells_what_proves_it(show: Any) -> None:
    view = show(two())
    box = view.page.locator("#map").bounding_box()
    # The map stands a little above the middle: beneath it is told how many have no label.
    view.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 12)
    for text in ("Κέντρο Κοινότητας Ιθώμης – Υπουργείο Υγείας", "1 συνάντηση", "Συναντήθηκαν μεταξύ τους", "16 Αυγούστου 2018", QUOTE,
                 "βέβαιη"):
        assert text in view.detail, text
    view.page.mouse.click(box["x"] + 30, box["y"] + 60)
    expect(view.page.locator("#panel")).to_be_hidden()


def test_a_click_on_a_symbol_and_the_legend_that_takes_it_away(show: Any) -> None:
    view = show(two())
    # One of the two lies left of the middle; they are laid out flat.
    box = view.page.locator("#map").bounding_box()
    label = next(row for row in view.labels() if "Υγείας" in row["text"])
    at = ((label["left"] + label["right"]) / 2 + box["x"], box["y"] + box["height"] / 2)
    view.page.mouse.click(*at)
    assert view.detail.startswith("Υπουργείο Υγείας")
    view.page.press("body", "Escape")
    view.page.uncheck("#kinds input[value=ministry]")
    assert not any("Υγείας" in row["text"] for row in view.labels())
    view.page.mouse.click(*at)
    expect(view.page.locator("#panel")).to_be_hidden()
    view.page.check("#kinds input[value=ministry]")
    assert any("Υγείας" in row["text"] for row in view.labels())


def test_moving_the_map_chooses_nothing(show: Any) -> None:
    view = show(two())
    box = view.page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = view.labels()[0]["left"]
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.wait_for_timeout(500)
    view.page.mouse.move(x + 60, y, steps=4)
    view.page.mouse.up()
    expect(view.page.locator("#panel")).to_be_hidden()
    assert view.labels()[0]["left"] == pytest.approx(before + 60, abs=3)


def test_the_period_hides_ties_outside_it(show: Any) -> None:
    view = show(small())
    assert view.page.inner_text("#range") == "Αύγουστος 2018 – Μάρτιος 2019"
    view.page.evaluate("() => { const i = document.getElementById('from'); i.value = +i.min + 1; i.dispatchEvent(new Event('input')); }")
    assert view.page.inner_text("#range") == "Σεπτέμβριος 2018 – Μάρτιος 2019"
    view.find("ιθωμη")
    assert QUOTE not in view.detail
    assert "Μάρτιος 2019" in view.detail
    view.find("υγειας")
    assert "Καμία καταγραφή στην περίοδο" in view.detail


def test_without_dates_there_is_no_period_to_choose(show: Any) -> None:
    scene = two()
    tie = replace(scene.ties[0], first=None, last=None, evidence=(Evidence(quote="Κάποτε.", date="--08-16"),))
    view = show(replace(scene, ties=(tie,)))
    expect(view.page.locator("#time")).to_be_hidden()
    view.find("υγειας")
    assert "16 Αυγούστου" in view.detail


def test_funding_is_drawn_on_request(show: Any) -> None:
    view = show(small())
    assert not any("Ταμείο" in row["text"] for row in view.labels())
    view.page.check("#funding")
    assert any("Ταμείο" in row["text"] for row in view.labels())
    view.find("ταμειο")
    assert "Συγχρηματοδοτείται." in view.detail
    assert "επιβεβαιωμένη" in view.detail


def test_the_keyboard_alone_will_do(show: Any) -> None:
    view = show(small())
    view.page.focus("#map")
    assert view.page.evaluate("getComputedStyle(document.getElementById('map')).outlineStyle") == "solid"
    view.page.keyboard.press("ArrowRight")
    first = view.page.inner_text("#detail h2")
    assert first == "Κέντρο Κοινότητας Ιθώμης"
    seen = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown", "+", "-", "0"):
        view.page.keyboard.press(key)
        seen.add(view.page.inner_text("#detail h2"))
    assert len(seen) >= 3
    assert view.page.inner_text("#status").startswith(view.page.inner_text("#detail h2"))
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "panel"
    view.page.keyboard.press("Escape")
    expect(view.page.locator("#panel")).to_be_hidden()
    assert view.page.evaluate("document.activeElement.id") == "map"
    assert view.complaints == []


def overlapping(labels: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(a["text"], b["text"]) for a, b in combinations(labels, 2)
            if a["left"] < b["right"] - 1 and b["left"] < a["right"] - 1 and a["top"] < b["low"] - 1 and b["top"] < a["low"] - 1]


@pytest.mark.parametrize(("n", "ties", "least"), [(8, 10, 8), (30, 45, 20), (120, 240, 20), (500, 1500, 20)])
def test_names_are_readable_at_first_sight_and_do_not_overlap(show: Any, n: int, ties: int, least: int) -> None:
    view = show(many(n, ties))
    rows = view.labels()
    assert overlapping(rows) == []
    named = len({re.findall(r"\d+", row["text"])[-1] for row in rows if re.search(r"\d", row["text"])})
    assert named >= least
    box = view.page.locator("#map").bounding_box()
    assert all(row["left"] >= -1 and row["right"] <= box["width"] + 1 for row in rows)
    assert all(row["top"] >= -1 and row["low"] <= box["height"] + 1 for row in rows)
    view.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    view.page.mouse.wheel(0, -400)
    view.page.mouse.move(box["x"] + 2, box["y"] + 2)
    assert overlapping(view.labels()) == []


@pytest.mark.parametrize(("n", "ties"), [(12, 16), (45, 70), (120, 240)])
def test_no_name_stands_nearer_to_another_symbol_than_to_its_own(show: Any, n: int, ties: int) -> None:
    scene = many(n, ties)
    view = show(replace(scene, nodes=tuple(replace(node, kind="health") for node in scene.nodes)))

    rows, circles = view.labels(), view.page.evaluate("window.circles")[:n]
    boxes: dict[int, list[float]] = {}
    box: list[float] = []
    for row in rows:
        edges = [row["left"], row["top"], row["right"], row["low"]]
        box = [*map(min, box[:2], edges[:2]), *map(max, box[2:], edges[2:])] if box else edges
        if number := re.search(r"\d+$", row["text"]):
            boxes[int(number[0])], box = box, []
    assert boxes
    for i, (left, top, right, low) in boxes.items():
        gaps = [(max(left - x, 0, x - right) ** 2 + max(top - y, 0, y - low) ** 2) ** 0.5 - r for x, y, r in circles]
        assert gaps[i] < min(gaps[:i] + gaps[i + 1 :]), i
    said, lacking = view.page.locator("#unnamed strong"), n - len(boxes)
    if lacking:
        assert said.inner_text() == f"{lacking} {'φορέας' if lacking == 1 else 'φορείς'} χωρίς ετικέτα"
    else:
        expect(said).to_be_hidden()
    for _ in range(6):
        view.page.click("#in")
        view.page.wait_for_timeout(300)
    expect(said).to_be_hidden()


def test_what_is_filtered_is_said_in_the_caption_the_counts_and_the_picture(show: Any) -> None:
    view = show(small())
    assert view.header == "2018 – 2019 4 φορείς · 2 δεσμοί"
    view.page.evaluate("() => { const i = document.getElementById('until'); i.value = +i.min; i.dispatchEvent(new Event('input')); }")
    view.page.uncheck("#kinds input[value=association]")
    assert view.header == "Αύγουστος 2018 3 από 4 φορείς · 1 από 2 δεσμοί · χωρίς: Σύλλογος"
    assert "στηρίζονται σε 1 καταγραφή των πηγών: 0 επιβεβαιωμένες, 1 βέβαιη, 0 αμφίβολες." in view.footer
    view.page.evaluate("() => { for (const id of ['until', 'from']) { const i = document.getElementById(id); i.value = +i.min + 2; "
                       "i.dispatchEvent(new Event('input')); } }")
    assert "0 από 2 δεσμοί" in view.header
    assert "καταγραφ" not in view.footer.split("Όπου")[0]


def test_a_doubtful_tie_is_seen_and_told(show: Any) -> None:
    view = show(small())
    assert sum(row["text"] == "?" for row in view.labels()) == 1
    assert "Μόνο αμφίβολες καταγραφές" in view.page.inner_text(".key >> nth=0")
    view.find("ιθωμη")
    assert "Στην ίδια συνάντηση ή δράση με" in view.detail
    assert "1 συνάντηση ?" in view.detail
    view.page.click("#detail .met button >> text=Αιγινίου")
    assert "Μόνο αμφίβολες καταγραφές" in view.detail
    certain = replace(small().ties[1], evidence=(replace(small().ties[1].evidence[0], confirmed=True),))
    view = show(small(ties=(certain,)))
    assert not any(row["text"] == "?" for row in view.labels())
    assert "Μόνο αμφίβολες" not in view.page.inner_text(".side")
    view.find("αιγιν")
    assert "Συναντήθηκε με" not in view.detail


def test_a_funding_says_how_much_until_when_and_of_whom(show: Any) -> None:
    funding = small().fundings[0]
    of_class = replace(funding, recipient="ss", basis="class", amount=None, until=None)
    view = show(small(fundings=(replace(funding, amount=312450.0, currency="EUR", until="2027-06-30"), of_class)))
    expect(view.page.locator("#kinds input[value=eu_body]")).to_be_hidden()
    expect(view.page.locator(".key .money >> nth=0")).to_be_hidden()
    view.page.check("#funding")
    expect(view.page.locator("#kinds input[value=eu_body]")).to_be_visible()
    assert "Χρηματοδότηση: για όλους του είδους του" in view.page.inner_text(".side")
    assert "2 χρηματοδοτήσεις" in view.header
    view.find("ταμειο")
    for text in ("Ευρωπαϊκό Κοινωνικό Ταμείο → Κέντρο Κοινότητας Ιθώμης", "312.450 € · έως 30 Ιουνίου 2027", "Βάση: για τον ίδιο τον φορέα",
                 "δεν αναφέρεται ποσό · δεν αναφέρεται έως πότε", "Βάση: για όλους του είδους του"):
        assert text in view.detail, text


def test_what_is_safe_to_share_keeps_dates_kinds_and_numbers(show: Any) -> None:
    view = show(small(), share_safe=True)
    assert view.page.inner_text("#range") == "Αύγουστος 2018 – Μάρτιος 2019"
    view.find("υγειας")
    for text in ("1 συνάντηση · 16 Αυγούστου 2018", "Συνάντηση: Κέντρο Κοινότητας Ιθώμης", "βέβαιη", "Πηγή 2 · γραμμή 3"):
        assert text in view.detail, text
    assert "Δεν έχει καταγραφεί" not in view.detail
    assert "Αναφορά Αυγούστου" not in view.detail


# -------------------------------------------------------------------------------------------- other shapes and languages


def test_english(show: Any) -> None:
    view = show(small(language="en"))
    assert view.page.get_attribute("html", "lang") == "en"
    assert "4 organisations · 2 ties" in view.header
    assert "2 statements of the sources: 0 confirmed, 1 certain, 1 doubtful. Made on 25 November 2026, 3 sources." in view.footer
    view.find("υγειας")
    assert "16 August 2018" in view.detail
    assert "Met with" in view.detail


def test_greek_counts_and_period(show: Any) -> None:
    view = show(small())
    assert view.page.get_attribute("html", "lang") == "el"
    assert "2018 – 2019 4 φορείς · 2 δεσμοί" in view.header
    assert "Οι γραμμές στηρίζονται σε 2 καταγραφές των πηγών: 0 επιβεβαιωμένες, 1 βέβαιη, 1 αμφίβολη." in view.footer
    assert "Φτιάχτηκε 25 Νοεμβρίου 2026, 3 πηγές." in view.footer


def test_nothing_recorded_is_said(show: Any) -> None:
    view = show(Scene(title="Κενό"))
    assert "Δεν έχει καταγραφεί τίποτα." in view.page.inner_text("main")
    assert view.complaints == []


def test_one_organisation_alone(show: Any) -> None:
    view = show(Scene(title="Ένας", nodes=(SceneNode(id="a", name="Δήμος Τεμπών", kind="municipality"),)))
    assert [row["text"] for row in view.labels()] == ["Δήμος Τεμπών"]
    assert view.complaints == []


def test_more_than_can_be_drawn_is_said(tmp_path: Path) -> None:
    scene = many(LIMIT + 20, LIMIT + 40)
    path = draw_map(scene, tmp_path / "large.html")
    assert len(unpacked(path, "model")["nodes"]) == LIMIT
    assert f"από {LIMIT + 20} συνολικά" in path.read_text(encoding="utf-8")


def test_the_tables_need_no_script(show: Any) -> None:
    view = show(small(), java_script_enabled=False)
    expect(view.page.locator("#app")).to_be_hidden()
    expect(view.page.locator("noscript .message")).to_be_visible()
    view.page.click("#tables summary")
    rows = [" ".join(text.split()) for text in view.page.locator("#tables tr").all_inner_texts()]
    assert "Υπουργείο Υγείας Υπουργείο 1 1 16 Αυγούστου 2018" in rows
    more = "σε κοινή δράση, αμφίβολη"
    met = f"Πολιτιστικός Σύλλογος Αιγινίου 1 συνάντηση, Μάρτιος 2019, {more} Υπουργείο Υγείας 1 συνάντηση, 16 Αυγούστου 2018"
    assert f"Κέντρο Κοινότητας Ιθώμης {met}" in rows
    assert "Ευρωπαϊκό Κοινωνικό Ταμείο Κέντρο Κοινότητας Ιθώμης για τον ίδιο τον φορέα" in rows
    assert view.page.get_by_role("rowheader", name="ΚΑΠΗ Σοφάδων").count() == 1


def test_a_phone(show: Any) -> None:
    view = show(many(30, 45), viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, device_scale_factor=2)
    assert view.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert overlapping(view.labels()) == []
    view.find("δημου 3")
    panel = view.page.locator("#panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    assert view.complaints == []


def test_the_picture_has_title_and_legend(show: Any, tmp_path: Path) -> None:
    from PIL import Image

    view = show(small(), accept_downloads=True)
    with view.page.expect_download() as download:
        view.page.click("#png")
    download.value.save_as(tmp_path / "map.png")
    assert download.value.suggested_filename == "Δίκτυο Ιθώμης.png"
    image = Image.open(tmp_path / "map.png").convert("RGB")
    box = view.page.locator("#map").bounding_box()
    assert image.width == pytest.approx(box["width"] * 3, abs=3)
    head, foot = (0, 0, image.width, 200), (0, image.height - 200, image.width, image.height)
    dark = [sum(image.crop(part).convert("L").histogram()[:120]) for part in (head, foot)]
    assert all(pixels > 2000 for pixels in dark), dark
    colors = {color for _, color in image.crop((0, 220, image.width, image.height - 220)).getcolors(1 << 24)}
    assert (0xD5, 0x5E, 0x00) in colors
    assert view.complaints == []


def test_the_printed_page_shows_the_map(show: Any) -> None:
    view = show(small())
    view.page.evaluate("window.print = () => { window.printed = true; }")
    view.page.click("#print")
    while not view.page.evaluate("window.printed"):
        view.page.wait_for_timeout(50)
    view.page.emulate_media(media="print")
    expect(view.page.locator("#picture")).to_be_visible()
    for hidden in (".tools", "#time", "#kinds input >> nth=0", "#kinds .apart"):
        expect(view.page.locator(hidden)).to_be_hidden()
    assert "Υπουργείο" in view.page.inner_text("#kinds")
    assert "Συναντήθηκαν μεταξύ τους" in view.page.inner_text(".side")
    assert view.page.evaluate("document.getElementById('picture').naturalWidth") > 2000
