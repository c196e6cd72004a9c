"""Using the interactive map, in a real Chromium: searching, asking, filtering, and what is then said; names that can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from mapview import overlapping
from playwright.sync_api import expect
from scenes import QUOTE, many, small

from graphmodel.drawing.scene import Evidence, Scene, SceneNode


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


def test_what_is_told_of_an_organisation_leaves_out_what_is_filtered_and_says_so(show: Any) -> None:
    view = show(small())
    view.find("ιθωμη")
    view.page.uncheck("#kinds input[value=association]")
    assert view.detail.count("2 συναντήσεις") == view.detail.count("(με όλα τα είδη φορέων)") == 1
    assert "Συνάντηση: Υπουργείο Υγείας" in view.detail
    assert "Επίσκεψη: Πολιτιστικός Σύλλογος Αιγινίου" not in view.detail


@pytest.mark.parametrize("size", [(1366, 768), (1000, 700), (1024, 640)])
def test_what_the_lines_rest_on_is_seen_without_scrolling(show: Any, size: tuple[int, int]) -> None:
    view = show(small(), viewport={"width": size[0], "height": max(size[1], 648)})
    box = view.page.locator("footer").bounding_box()
    assert box["y"] + box["height"] <= max(size[1], 648)


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


