"""A small network on each engine and what every question says of it; decisions and their undoing; backups from one engine to another.

On the embedded engine the network is stored as it was read, on Neo4j it is restored from the embedded one's backup. Undoing of merges,
splits, names and single facts is in test_decisions.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j_server
import pytest
from conftest import empty
from histories import network_of, party, source_of

from graphmodel import Network, queries
from graphmodel.dates import span_of
from graphmodel.errors import AskError, QueryError
from graphmodel.model import Party, Position, Reading, Source, Statement, completed, statement

CENTRE, KAPI, SCHOOL, HEALTH = "Κέντρο Κοινότητας Δήμου Καλλιρρόης", "ΚΑΠΗ Καλλιρρόης", "1ο Γυμνάσιο Καλλιρρόης", "Κέντρο Υγείας Καλλιρρόης"
TOWN, OFFICE, CLUB, FUND = "Δήμος Καλλιρρόης", "Τμήμα Παιδείας Δήμου Καλλιρρόης", "Λέσχη Ανάγνωσης", "Ταμείο Κοινωνίας"
CLASS, PROGRAMME = "Κέντρα Κοινότητας", "Πρόγραμμα «Γέφυρες»"
ALL = (CENTRE, KAPI, SCHOOL, HEALTH, TOWN, OFFICE, CLUB, FUND)


class Report:
    """A report that grows fact by fact."""

    def __init__(self, number: int) -> None:
        self.source: Source = source_of(number)
        self.told: list[Statement] = []

    def says(self, type: str, *parties: Party, date: str | None = None, **values: Any) -> None:
        start = 14 + len(self.told) * 20
        starts, ends = span_of(date) if date is not None else (None, None)
        dated = {"date": date, "starts": starts, "ends": ends, "status": "held", "kind": "meeting"} if type == "meeting" else {}
        self.told.append(statement(
            type=type, source=self.source.id, start=start, end=start + 19, quote=self.source.text[start:start + 19], parties=parties, **(dated | values)))

    def met(self, who: str, *others: str, date: str | None, **values: Any) -> None:
        self.says("meeting", party(who, "participant", side="who"), *(party(o, "participant", side="with") for o in others), date=date, **values)

    def reading(self) -> Reading:
        return completed(Reading(source=self.source, statements=tuple(self.told)))


def readings() -> tuple[Reading, ...]:
    """Two reports: the centre's, and the health centre's, which tells some of the same. Both were written on 2024-04-01."""
    one, two = Report(1), Report(2)
    one.says("reporter", party(CENTRE, "reporter"))
    one.met(CENTRE, KAPI, date="2023-05-10", agreed="κοινή δράση")
    one.met(CENTRE, SCHOOL, HEALTH, date="2024-03-05")
    one.met(CENTRE, OFFICE, date="2024-03")
    one.says("part_of", party(OFFICE, "part"), party(TOWN, "whole"))
    one.says("plan", party(CENTRE, "planner"), party(KAPI, "with"), what="ημερίδα", when="2024-04", due="2024-04-30", firmness="firm")
    one.says("plan", party(CENTRE, "planner"), party(SCHOOL, "with"), what="επίσκεψη", when="2024-05", due="2024-05-31", firmness="possible")
    for name in (CLUB, KAPI):
        one.says("organisation", party(name, "organisation"))
    for report in (one, two):
        report.says("funding", party(CENTRE, "recipient"), party(FUND, "funder"), party(PROGRAMME, "programme", type="programme"),
                    amount=1000.5, currency="EUR", since="2020", until="2023", basis="stated")
    two.says("reporter", party(HEALTH, "reporter"))
    two.met(HEALTH, CENTRE, date="2024-03-05", purpose="γνωριμία")
    two.met(KAPI, CENTRE, date="2024-04-20")
    classes = party(CLASS, "organisation")
    two.says("organisation", Party(key=classes.key, role="organisation", text=CLASS, folded=classes.folded, is_class=True))
    return one.reading(), two.reading()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The network on the embedded engine, with a name that a person gave and a place on the map."""
    with Network(tmp_path_factory.mktemp("original") / "network", create=True) as opened:
        opened.add_readings(readings())
        opened.rename(CLUB, "Λέσχη «Το Βιβλίο»")
        opened._store(Position(id=opened.find(CENTRE).id, x=0.25, y=-1.0))
        yield opened


@pytest.fixture(scope="module")
def network(server: neo4j_server.Server | None, original: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The same network on each engine."""
    if server is None:
        yield original
        return
    empty(server.uri)
    with Network.restored(original.backup(tmp_path_factory.mktemp("moved") / "network.jsonl"), server.uri) as restored:
        yield restored


def asked(network: Network, question: str, *columns: str, **named: str) -> list[Any]:
    """Some columns of an answer: of several a tuple a row, of one its values."""
    rows = [tuple(row[column] for column in columns) for row in network.ask(question, **named)]
    return [row[0] for row in rows] if len(columns) == 1 else rows


# ------------------------------------------------------------------------------------------------------------- questions


def test_meetings_and_ties_of_all_and_of_a_period(network: Network) -> None:
    assert asked(network, "meetings", "date", "parties") == [
        ("2023-05-10", [KAPI, CENTRE]), ("2024-03", [CENTRE, OFFICE]), ("2024-03-05", [CENTRE, HEALTH]), ("2024-03-05", [SCHOOL, CENTRE, HEALTH]),
        ("2024-04-20", [KAPI, CENTRE])]
    every = asked(network, "ties", "a", "b", "meetings", "first", "last", "weight", "direct")
    assert every == [
        (KAPI, CENTRE, 2, "2023-05-10", "2024-04-20", 2.0, True), (CENTRE, HEALTH, 2, "2024-03-05", "2024-03-05", 1.5, True),
        (CENTRE, OFFICE, 1, "2024-03", "2024-03", 1.0, True), (SCHOOL, CENTRE, 1, "2024-03-05", "2024-03-05", 0.5, True),
        (SCHOOL, HEALTH, 1, "2024-03-05", "2024-03-05", 0.5, False)]
    assert asked(network, "ties", "a", "b", "meetings", "first", "last", "weight", "direct", from_="2000") == every
    assert asked(network, "ties", "a", "b", "weight", from_="2024-03-31") == [(KAPI, CENTRE, 1.0), (CENTRE, OFFICE, 1.0)]
    assert asked(network, "ties", "a", "b", "weight", until="2023") == [(KAPI, CENTRE, 1.0)]
    with pytest.raises(AskError, match="ends before it begins"):
        network.ask("ties", from_="2024", until="2023")


def test_a_meeting_with_a_part_counts_for_the_whole_as_through_it(network: Network) -> None:
    assert asked(network, "partners", "organisation", "meetings", "first", "through", organisation=TOWN) == [(CENTRE, 1, "2024-03", [OFFICE])]
    assert asked(network, "meetings", "date", "through", organisation=TOWN) == [("2024-03", [OFFICE])]
    for pair in ((CENTRE, TOWN), (TOWN, CENTRE)):
        assert [(row["date"], row["through"]) for row in network.why(*pair)] == [("2024-03", [OFFICE])]
    assert [(row["date"], row["through"]) for row in network.why(CENTRE, OFFICE)] == [("2024-03", [])]
    assert asked(network, "partners", "organisation", "last", "through", organisation=CENTRE) == [
        (KAPI, "2024-04-20", []), (OFFICE, "2024-03", []), (SCHOOL, "2024-03-05", []), (HEALTH, "2024-03-05", [])]


def test_not_recorded_leaves_out_parts_wholes_classes_and_mere_funders(network: Network) -> None:
    assert asked(network, "not-recorded", "organisation", "since", organisation=CENTRE) == [("Λέσχη «Το Βιβλίο»", None)]
    assert [len(row["evidence"]) for row in network.ask("not-recorded", CENTRE)] == [1]
    assert sorted(asked(network, "not-recorded", "organisation", organisation=TOWN)) == sorted((KAPI, SCHOOL, HEALTH, "Λέσχη «Το Βιβλίο»")), "without its part"
    assert sorted(asked(network, "not-recorded", "organisation", organisation=OFFICE)) == sorted((KAPI, SCHOOL, HEALTH, "Λέσχη «Το Βιβλίο»")), "nor its whole"


def test_not_recorded_in_a_period_names_the_last_meeting_before_it(network: Network) -> None:
    later = asked(network, "not-recorded", "organisation", "since", organisation=CENTRE, from_="2024-05")
    assert sorted(later) == sorted([
        (KAPI, "2024-04-20"), (SCHOOL, "2024-03-05"), (HEALTH, "2024-03-05"), (TOWN, "2024-03"), (OFFICE, "2024-03"), ("Λέσχη «Το Βιβλίο»", None)])
    spring = asked(network, "not-recorded", "organisation", "since", organisation=CENTRE, from_="2024-03-20", until="2024-04-10")
    assert sorted(spring) == sorted([(KAPI, "2023-05-10"), (SCHOOL, "2024-03-05"), (HEALTH, "2024-03-05"), ("Λέσχη «Το Βιβλίο»", None)]), "in March, some day"


@pytest.mark.parametrize(("day", "overdue"), [
    ("2024-04-30", []),
    ("2024-05-01", [("ημερίδα", "firm", "overdue, possibly kept on 2024-04-20")]),
    ("2024-06", [("ημερίδα", "firm", "overdue, possibly kept on 2024-04-20"), ("επίσκεψη", "possible", "overdue")]),
])
def test_overdue_on_a_day(network: Network, day: str, overdue: list[tuple[str, str, str]]) -> None:
    assert asked(network, "overdue", "what", "firmness", "outcome", day=day) == overdue
    assert asked(network, "overdue", "what", day=day, organisation=KAPI) == [what for what, _, _ in overdue if what == "ημερίδα"]
    assert asked(network, "overdue", "what", day=day, organisation=HEALTH) == []


def test_plans_of_a_period(network: Network) -> None:
    assert asked(network, "plans", "organisation", "with", "what", "due", "outcome") == [
        ([CENTRE], [KAPI], "ημερίδα", "2024-04-30", "open"), ([CENTRE], [SCHOOL], "επίσκεψη", "2024-05-31", "open")]
    assert asked(network, "plans", "what", from_="2024-05") == ["επίσκεψη"]


def test_funding_told_twice_is_one_with_both_sentences(network: Network) -> None:
    row, = network.ask("funding")
    assert [row[c] for c in ("recipient", "funder", "programme", "amount", "currency", "from", "until", "basis")] == [
        CENTRE, FUND, PROGRAMME, 1000.5, "EUR", "2020", "2023", "stated"]
    assert {e["source"] for e in row["evidence"]} == {"Αναφορά 1", "Αναφορά 2"}
    assert [len(network.ask("funding", organisation=name)) for name in (CENTRE, FUND, KAPI)] == [1, 1, 0]
    assert [len(network.ask("funding", from_=day)) for day in ("2023-12-31", "2024")] == [1, 0]
    assert [len(network.ask("funding", until=day)) for day in ("2020", "2019")] == [1, 0]


def test_who_reports(network: Network) -> None:
    assert {row["name"] for row in network._project("organisations") if row["reports"]} == {CENTRE, HEALTH}
    assert [row["name"] for row in network._project("organisations") if row["class"]] == [CLASS]


# ------------------------------------------------------------------------------------------------- decisions and undoing


@pytest.fixture
def undone(network: Network) -> Iterator[Network]:
    """The network, which a test must leave as it was."""
    before = network_of(network, layers=("derived",))
    yield network
    assert network_of(network, layers=("derived",)) == before


def same_day(network: Network) -> dict[str, Any]:
    doubt, = [row for row in network.ask("doubts") if row["what"] == "same-meeting"]
    return doubt


def test_the_doubt_of_the_same_day_is_answered_and_asked_again(undone: Network) -> None:
    doubt = same_day(undone)
    assert "2024-03-05" in doubt["text"] and len(doubt["about"]) == 2
    assert {e["source"] for e in doubt["evidence"]} == {"Αναφορά 1", "Αναφορά 2"}
    assert [len(side["evidence"]) for side in undone.sides(doubt)] == [1, 1]
    for answer, meetings in (("same", [([SCHOOL, CENTRE, HEALTH], "γνωριμία")]),
                             ("different", [([SCHOOL, CENTRE, HEALTH], None), ([CENTRE, HEALTH], "γνωριμία")])):
        undone.answer(answer, doubt["about"])
        held = asked(undone, "meetings", "parties", "purpose", organisation=HEALTH)
        assert sorted(held, key=lambda row: -len(row[0])) == meetings
        assert [row for row in undone.ask("doubts") if row["what"] == "same-meeting"] == []
        undone.undo()
        assert same_day(undone) == doubt


def test_a_plan_that_was_kept_or_dropped_is_not_overdue(undone: Network) -> None:
    plan = undone._project("overdue_plans", day="2024-05-01")[0]["id"]
    undone.answer("kept", [plan, undone.why(CENTRE, KAPI)[-1]["key"]])
    assert asked(undone, "plans", "what", "outcome")[0] == ("ημερίδα", "kept on 2024-04-20")
    assert asked(undone, "overdue", "what", day="2024-06") == ["επίσκεψη"]
    undone.answer("dropped", [plan])
    assert asked(undone, "plans", "what", "outcome")[0] == ("ημερίδα", "dropped"), "the later decision counts, and what kept it keeps it no more"
    undone.undo()
    assert asked(undone, "plans", "what", "outcome")[0] == ("ημερίδα", "kept on 2024-04-20")
    undone.undo()
    assert asked(undone, "overdue", "what", day="2024-06") == ["ημερίδα", "επίσκεψη"]
    for what, about, says in (("kept", [], "No fact"), ("forgotten", [plan], "no answer «forgotten»")):
        with pytest.raises(AskError, match=says):
            undone.answer(what, about)


# --------------------------------------------------------------------------------------------------------------- backups


def answers(network: Network) -> dict[str, list[Any]]:
    """What every question says, of three organisations where it asks for one, and in a narrower period."""
    found: dict[str, list[Any]] = {}
    for name, query in queries.library("questions").items():
        takes = {p.name for p in query.parameters}
        for organisation in (KAPI, TOWN, FUND) if takes & {"organisation", "b"} else ("",):
            given = {k: v for k, v in {"a": CENTRE, "b": organisation, "organisation": organisation}.items() if k in takes}
            for period in ({}, {"from_": "2024-03-06", "until": "2024-12"}) if "from" in takes else ({},):
                found.setdefault(name, []).append(network.ask(name, **given, **period))
    return found


def as_json(said: dict[str, list[Any]]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1)


def test_a_backup_restored_on_another_engine_answers_every_question_alike(network: Network, original: Network, tmp_path: Path) -> None:
    """From the embedded network to each engine, and from each engine back to an embedded one."""
    said = answers(original)
    assert all(any(rows) for rows in said.values())
    with Network.restored(network.backup(tmp_path / "back.jsonl"), tmp_path / "back") as back:
        assert as_json(answers(network)) == as_json(said) == as_json(answers(back)), "also the order of columns and of keys"
        assert network_of(back) == network_of(network)
        assert back.backup(tmp_path / "again.jsonl").read_bytes() == (tmp_path / "back.jsonl").read_bytes()


# ---------------------------------------------------------------------------------------------------------------- mistakes


def test_what_is_decided_already_is_not_stored_again(undone: Network) -> None:
    key = undone.why(CENTRE, KAPI)[0]["key"]
    first = undone.reject(key)
    assert undone.reject(key) == first and undone.answer("reject", [key]) is None
    assert undone.confirm(key) != first and undone.reject(key) != first, "what was said in between is answered anew"
    for _ in range(3):
        undone.undo()
    assert undone.confirm(key).what == "confirm"
    renamed = undone.rename(KAPI, "Στέκι")
    assert undone.rename(KAPI, "Στέκι") == renamed and len([d for d in undone.decisions() if not d.undone]) == 3
    for _ in range(2):
        undone.undo()


def test_what_tells_two_organisations_apart_is_said(undone: Network) -> None:
    report = Report(3)
    report.says("organisation", party("13ο Γυμνάσιο Καλλιρρόης", "organisation"))
    undone.add_readings([report.reading()])
    try:
        assert undone.told_apart(SCHOOL, "13ο Γυμνάσιο Καλλιρρόης") == "different ordinal: 13th and 1st"
        assert undone.told_apart(CLUB, FUND) is None
    finally:
        undone.remove(report.source.id)


@pytest.mark.parametrize(("ask", "error", "says"), [
    (lambda n: n.ask("overdue", 5), QueryError, "takes texts, and 5 for day is none"),
    (lambda n: n.ask("meetings", from_=2024), QueryError, "2024 for from"),
    (lambda n: n.measure(from_=2024), AskError, "A date is a text"),
    (lambda n: n.who(None), AskError, "A name is a text, and None is none"),
    (lambda n: n.map("x.html", language="fr"), AskError, "There are: el, en"),
    (lambda n: n.figure("x.png", language="fr"), AskError, "There are: el, en"),
])
def test_a_value_of_another_kind_is_named(original: Network, ask: Callable[[Any], object], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        ask(original)


# The last, for on Neo4j it empties the server that the network above is on.
def test_a_plan_of_the_whole_may_have_been_kept_by_a_part(target: Path | str) -> None:
    report = Report(7)
    report.says("part_of", party(OFFICE, "part"), party(TOWN, "whole"))
    report.met(CENTRE, KAPI, date="2024-01-10")
    for planner, other, what in ((CENTRE, TOWN, "σύσκεψη"), (TOWN, KAPI, "επίσκεψη"), (TOWN, OFFICE, "έλεγχος")):
        report.says("plan", party(planner, "planner"), party(other, "with"), what=what, when="2024-04", due="2024-04-30", firmness="firm")
    later = Report(8)
    later.met(CENTRE, OFFICE, date="2024-04-12")
    with Network(target, create=True) as network:
        network.add_readings((report.reading(), later.reading()))
        assert asked(network, "overdue", "what", "outcome", day="2024-05-01") == [
            ("έλεγχος", "overdue"), ("επίσκεψη", "overdue"), ("σύσκεψη", "overdue, possibly kept on 2024-04-12")]
