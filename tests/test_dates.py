"""Dates as people write them, and what only looks like one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.dates import DATE_KINDS, find_dateline, find_dates, format_date, span_of

untimed = settings(deadline=None)
LINES = (Path(__file__).parent / "cases" / "dates" / "dates.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple([*line.split("\t"), ""][:3]) for line in LINES if line and not line.startswith("#")]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


def told(text: str, reference: dt.date | None = None) -> str:
    return " ".join(f.date + (f"/{f.end_date}" if f.end_date else "") for f in find_dates(text, reference=reference)) or "-"


@pytest.mark.parametrize(("text", "wanted", "reference"), CASES)
def test_cases(text: str, wanted: str, reference: str) -> None:
    assert told(text, dt.date.fromisoformat(reference) if reference else None) == wanted


@untimed
@given(DAYS, st.sampled_from(["Στις {} έγινε συνάντηση.", "({})", "{}", "Λάρισα, {}\n"]))
def test_what_is_written_for_people_is_found_again(day: dt.date, around: str) -> None:
    for written in (format_date(day.isoformat(), "el"), format_date(day.isoformat(), "en"), f"{day.day}/{day.month}/{day.year}",
                    f"{day:%d.%m.%Y}", format_date(day.isoformat(), "el").upper(), day.isoformat()):
        text = around.format(written)
        (found,) = find_dates(text)
        assert (found.date, found.starts, found.ends, found.kind) == (day.isoformat(), day.isoformat(), day.isoformat(), "day")
        assert text[found.start:found.end] == written


@untimed
@given(DAYS, st.integers(1, 60))
def test_a_range_keeps_both_ends(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    for text in (f"από {first.day}/{first.month}/{first.year} έως {last.day}/{last.month}/{last.year}",
                 f"από {format_date(first.isoformat())} μέχρι τις {format_date(last.isoformat())}"):
        (found,) = find_dates(text)
        assert (found.date, found.end_date, found.starts, found.ends) == (first.isoformat(), last.isoformat(), first.isoformat(), last.isoformat())


@untimed
@given(st.text(alphabet="0123456789/.-–: ,ΣτιςΜαρτίουέωςκαιτηνη20αβ«»\n\u00a0\u00ad", max_size=60), st.none() | DAYS)
def test_whatever_is_found_is_a_date_in_its_place(text: str, reference: dt.date | None) -> None:
    last = 0
    for found in find_dates(text, reference=reference):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.kind in DATE_KINDS
        assert (found.starts is None) == found.date.startswith("--")
        if found.starts is not None and found.ends is not None:
            assert dt.date.fromisoformat(found.starts) <= dt.date.fromisoformat(found.ends)
        if found.kind not in ("part",):
            assert (found.starts, found.ends) == span_of(found.date, found.end_date)


@untimed
@given(DAYS, DAYS)
def test_a_missing_year_is_that_nearest_to_the_reference(day: dt.date, reference: dt.date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    (bare,) = find_dates(f"στις {format_date(f'--{day:%m-%d}')}")
    assert (bare.date, bare.starts) == (f"--{day:%m-%d}", None)
    (found,) = find_dates(f"στις {format_date(f'--{day:%m-%d}')}", reference=reference)
    assert abs((dt.date.fromisoformat(found.date) - reference).days) <= 183
    assert found.reasons


def test_spans_and_kinds() -> None:
    text = "Τη Δευτέρα 2 Σεπτεμβρίου 2019 και στις 4/9/2019, έως τέλη Οκτωβρίου 2019."
    assert [(text[f.start:f.end], f.kind) for f in find_dates(text)] == [
        ("Δευτέρα 2 Σεπτεμβρίου 2019", "list"), ("4/9/2019", "list"), ("τέλη Οκτωβρίου 2019", "part")]


def test_parts_lie_between_narrower_days() -> None:
    spans = {f"{t}": (f.starts, f.ends) for t in (
        "τέλη του 2011", "αρχές Μαρτίου 2019", "φθινόπωρο του 2019", "α΄ εξάμηνο του 2019", "δεύτερο τρίμηνο του 2020",
        "πρώτο δεκαπενθήμερο του Μαρτίου 2019", "end of February 2020") for f in find_dates(t)}
    assert spans == {
        "τέλη του 2011": ("2011-09-01", "2011-12-31"), "αρχές Μαρτίου 2019": ("2019-03-01", "2019-03-10"),
        "φθινόπωρο του 2019": ("2019-09-01", "2019-11-30"), "α΄ εξάμηνο του 2019": ("2019-01-01", "2019-06-30"),
        "δεύτερο τρίμηνο του 2020": ("2020-04-01", "2020-06-30"), "πρώτο δεκαπενθήμερο του Μαρτίου 2019": ("2019-03-01", "2019-03-15"),
        "end of February 2020": ("2020-02-21", "2020-02-29")}


def test_a_weekday_that_does_not_fit_is_said() -> None:
    (found,) = find_dates("την Τρίτη 2 Σεπτεμβρίου 2019")
    assert found.reasons == ("2019-09-02 is a Monday, not a Tuesday",)


def test_the_weekday_chooses_the_year() -> None:
    (found,) = find_dates("την Παρασκευή 30 Νοεμβρίου", reference=dt.date(2019, 5, 1))
    assert found.date == "2018-11-30"


@pytest.mark.parametrize(("text", "date"), [
    ("Νικήτη, 27 Νοεμβρίου 2018\n\nΤο Κέντρο …", "2018-11-27"), ("Δευτέρα 2 Μαρτίου 2026\nΔελτίο τύπου", "2026-03-02"),
    ("ΔΕΛΤΙΟ ΤΥΠΟΥ\nΆνω Βρύση 3/4/2019\nΑρ. Πρωτ.: 123", "2019-04-03"), ("Αρ. πρωτ. 4471 / 15-07-2024\nΘέμα", "2024-07-15"),
    ("Κεδρία, 12/5/2025  Αριθ. Πρωτ.: οικ. 345\nΠρος", "2025-05-12"), ("Αρ. πρωτ. 4471/2024\nΘέμα", None), ("Date: 6 October 2022\nDear all", "2022-10-06"),
    ("Στις 27 Νοεμβρίου 2018 έγινε συνάντηση.", None), ("Πρόγραμμα 2014-2020", None), ("", None),
])
def test_dateline(text: str, date: str | None) -> None:
    found = find_dateline(text)
    assert (found.date if found else None) == date
    if found:
        assert find_dates(text[found.start:found.end])[0].date == date


@pytest.mark.parametrize(("date", "end", "span"), [
    ("2018-08-16", None, ("2018-08-16", "2018-08-16")), ("2020-02", None, ("2020-02-01", "2020-02-29")), ("2018", None, ("2018-01-01", "2018-12-31")),
    ("2018-08-16", "2018-09-02", ("2018-08-16", "2018-09-02")), ("2020-01", "2020-03", ("2020-01-01", "2020-03-31")), ("--02-05", None, (None, None)),
    (None, None, (None, None)),
])
def test_span(date: str | None, end: str | None, span: tuple[str | None, str | None]) -> None:
    assert span_of(date, end) == span


@pytest.mark.parametrize(("date", "greek", "english"), [
    ("2018-08-16", "16 Αυγούστου 2018", "16 August 2018"), ("2018-08", "Αύγουστος 2018", "August 2018"), ("2018", "2018", "2018"),
    ("--02-05", "5 Φεβρουαρίου", "5 February"), ("--08", "Αύγουστος", "August"), (None, "", ""),
])
def test_format(date: str | None, greek: str, english: str) -> None:
    assert (format_date(date, "el"), format_date(date, "en")) == (greek, english)
