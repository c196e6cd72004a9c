"""The interactive map, in a real Chromium: one file, nothing from outside, whatever a source holds; other shapes, languages and paper."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mapview import View, overlapping
from playwright.sync_api import Browser, expect
from scenes import HOSTILE, QUOTE, many, small

from graphmodel.drawing.map import LIMIT, MapNetwork, draw_map
from graphmodel.drawing.scene import Evidence, Scene, SceneNode, SceneTie
from graphmodel.errors import WriteError


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
