"""The labels of the examples and of the scored texts are consistent with their texts; whether the reader is right is not asked here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphmodel.model import MEETING_KINDS, MEETING_STATUS, ORGANISATION_KINDS

ROOT = Path(__file__).parent.parent
SCORED = ROOT / "tests" / "cases" / "score"
UNSEEN = ROOT / "tests" / "cases" / "unseen"
REPORTS = ROOT / "examples" / "reports"
EXPECTED = ROOT / "examples" / "expected"
PAIRS = [(path, path.with_suffix(".json")) for folder in (SCORED, UNSEEN) for path in sorted(folder.glob("*.txt"))]
PAIRS += [(path, EXPECTED / f"{path.stem}.json") for path in sorted(REPORTS.glob("*.txt"))]


def both(gold: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [*gold.get(key, []), *gold.get(f"optional_{key}", [])]


def test_every_text_has_labels_and_every_label_a_text() -> None:
    for folder in (SCORED, UNSEEN):
        assert {path.stem for path in folder.glob("*.txt")} == {path.stem for path in folder.glob("*.json")} != set()
    assert {path.stem for path in REPORTS.glob("*.txt")} == {path.stem for path in EXPECTED.glob("*.json")}


@pytest.mark.parametrize(("text", "labels"), PAIRS, ids=lambda path: path.stem)
def test_labels_fit_their_text(text: Path, labels: Path) -> None:
    said = text.read_text(encoding="utf-8")
    gold = json.loads(labels.read_text(encoding="utf-8"))
    organisations, programmes, meetings = (both(gold, key) for key in ("organisations", "programmes", "meetings"))
    names = {o["name"] for o in organisations}
    either = names | {p["name"] for p in programmes}

    assert gold["doc"] == text.stem
    for item in [*organisations, *programmes]:
        assert all(form in said for form in [item["span"], *item["aliases"]]), item["name"]
    assert {o["kind"] for o in organisations} <= set(ORGANISATION_KINDS)
    assert {m["kind"] for m in meetings} <= set(MEETING_KINDS)
    assert {m["status"] for m in meetings} <= set(MEETING_STATUS)
    assert all(m["status"] != "cancelled" for m in gold["meetings"])
    for meeting in meetings:
        host = [meeting["host"]] if meeting["host"] else []
        assert {*meeting["participants"], *meeting.get("optional_participants", []), *host} <= names
        assert set(host) <= {*meeting["participants"], *meeting.get("optional_participants", [])}
    assert {end for pair in gold["funded_by"] for end in pair} <= either
    if "funding" in gold:
        assert {(f["recipient"], f["funder"]) for f in gold["funding"]} == {tuple(pair) for pair in gold["funded_by"]}
    for plan in gold["plans"]:
        assert {plan["organisation"], *plan["with"]} <= names
    assert all(sentence in said for sentence in gold.get("unread", []))


def test_enough_texts_report_no_meeting() -> None:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in SCORED.glob("*.json")]
    assert sum(not gold["meetings"] for gold in golds) >= 12
