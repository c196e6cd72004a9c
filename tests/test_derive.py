"""What derive.py promises, as small cases: which facts make one meeting, one plan, one funding, and what is asked about the rest."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from histories import party

from graphmodel.dates import span_of
from graphmodel.derive import Derived, derive, edges, rulings
from graphmodel.model import Attended, Decision, Doubt, FundedBy, Meeting, PartOf, Plan, PlannedFor, Plans, Statement, statement

CENTRE, KAPI, SCHOOL, HEALTH = "Κέντρο Κοινότητας Δήμου Καλλιρρόης", "ΚΑΠΗ Καλλιρρόης", "1ο Γυμνάσιο Καλλιρρόης", "Κέντρο Υγείας Καλλιρρόης"
DAY = "2024-03-05"


def told(source: str, type: str, parties: list[Any], *, place: int = 0, date: str | None = None, **values: Any) -> Statement:
    """A fact of a source, which is named by a letter."""
    if date is not None:
        values["date"] = date
        starts, ends = span_of(date)
        values |= {"starts": starts, "ends": values.get("end_date", ends)}
    return statement(source=hashlib.sha256(source.encode()).hexdigest(), type=type, start=place, end=place + 9, quote="…", parties=parties, **values)


def meeting(source: str, who: str, *others: str, date: str | None = DAY, status: str = "held", **values: Any) -> Statement:
    """A meeting fact: `who` on one side, the others on the other."""
    parties = [party(who, "participant", side="who"), *(party(other, "participant", side="with") for other in others)]
    return told(source, "meeting", parties, date=date, status=status, **{"kind": "meeting", **values})


def meaning(*statements: Statement) -> dict[str, str]:
    """Every name means itself."""
    return {p.key: p.key for s in statements for p in s.parties}


def derived(*statements: Statement, decisions: tuple[Decision, ...] = (), same: tuple[str, str] | None = None) -> Derived:
    """What the facts become; with `same` the second name means what the first one means."""
    means = meaning(*statements)
    if same is not None:
        means[key(same[1])] = key(same[0])
    return derive(statements, means, rulings(decisions))


def key(name: str) -> str:
    return party(name, "").key


def of(found: Derived, kind: type) -> list[Any]:
    """The nodes or relationships of one kind."""
    return [item for item in (*found.nodes, *found.relationships) if isinstance(item, kind)]


def decision(what: str, *about: str, number: int = 0, undone: bool = False) -> Decision:
    return Decision(id=f"d{number}", at=f"2024-05-01T00:00:{number:02}", what=what, about=about, undone=undone)


# -------------------------------------------------------------------------------------------------------------- meetings


def test_same_day_and_same_parties_told_by_two_reports_is_one_meeting() -> None:
    ones = meeting("a", CENTRE, KAPI, certainty=0.95, agreed="κοινή δράση")
    others = meeting("b", KAPI, CENTRE, certainty=0.6, kind="visit", purpose="γνωριμία", agreed="κάτι άλλο")
    found = derived(ones, others)
    one, = of(found, Meeting)
    assert (one.id, one.date, one.parties, one.certainty) == (min(ones.fact.key, others.fact.key), DAY, 2, 0.95)
    assert one.facts == tuple(sorted((ones.fact.id, others.fact.id)))
    assert (one.kind, one.purpose, one.agreed) == ("visit", "γνωριμία", "κοινή δράση"), "what one tells the other completes; the surer one's words count"
    assert [(a.start_key, a.facts) for a in of(found, Attended)] == [(k, one.facts) for k in sorted((key(CENTRE), key(KAPI)))]
    assert of(found, Doubt) == []


def test_the_order_in_which_facts_come_makes_no_difference() -> None:
    facts = [meeting("a", CENTRE, KAPI, agreed="ημερίδα"), meeting("b", CENTRE, KAPI, agreed="κοινή δράση"), meeting("b", CENTRE, KAPI, SCHOOL, place=20)]
    assert derived(*facts) == derived(*reversed(facts))


def test_an_alias_is_the_same_party() -> None:
    facts = meeting("a", CENTRE, HEALTH), meeting("b", CENTRE, "ΙΑΤΡΕΙΟ")
    assert len(of(derived(*facts), Meeting)) == 2
    one, = of(derived(*facts, same=(HEALTH, "ΙΑΤΡΕΙΟ")), Meeting)
    assert one.parties == 2


@pytest.mark.parametrize("date", ["2024-03", "2024", "--03-05", None])
def test_without_a_full_day_each_fact_is_a_meeting_of_its_own(date: str | None) -> None:
    ones, others = meeting("a", CENTRE, KAPI, date=date), meeting("b", CENTRE, "ΙΑΤΡΕΙΟ", date=date)
    assert len(of(derived(ones, others, same=(KAPI, "ΙΑΤΡΕΙΟ")), Meeting)) == 2
    assert len(of(derived(ones, meeting("b", CENTRE, KAPI, date=date)), Meeting)) == 1, "the very same statement"


def test_a_visit_planned_and_held_on_the_same_day_was_held() -> None:
    planned, held = meeting("a", CENTRE, KAPI, status="planned", kind="visit"), meeting("b", CENTRE, KAPI)
    one, = of(derived(planned, held), Meeting)
    assert (one.status, one.kind, len(one.facts)) == ("held", "visit", 2)
    one, = of(derived(planned), Meeting)
    assert one.status == "planned"
    one, = of(derived(planned, meeting("b", CENTRE, KAPI, status="cancelled")), Meeting)
    assert one.status == "cancelled"


def test_present_together_without_a_word_that_they_met_is_not_direct() -> None:
    one, = of(derived(meeting("a", CENTRE, KAPI, SCHOOL)), Meeting)
    assert one.parties == 3
    assert one.direct == tuple(sorted("|".join(sorted((key(CENTRE), key(other)))) for other in (KAPI, SCHOOL))), "not ΚΑΠΗ with the school"
    present = told("a", "meeting", [party(name, "participant") for name in (CENTRE, KAPI)], date=DAY, status="held")
    together, = of(derived(present), Meeting)
    assert (together.parties, together.direct) == (2, ())
    both, = of(derived(present, meeting("b", CENTRE, KAPI)), Meeting)
    assert len(both.direct) == 1, "another report says that they met"


def test_an_agreement_of_26_counts_26_parties() -> None:
    one, = of(derived(meeting("a", CENTRE, *(f"{n}ο Γυμνάσιο" for n in range(25)), kind="agreement")), Meeting)
    assert (one.parties, one.kind) == (26, "agreement")


def test_the_weightiest_role_counts() -> None:
    host = told("b", "meeting", [party(CENTRE, "participant", side="who"), party(KAPI, "host", side="with")], date=DAY, status="held")
    roles = {a.start_key: a.role for a in of(derived(meeting("a", CENTRE, KAPI), host), Attended)}
    assert roles == {key(CENTRE): "participant", key(KAPI): "host"}


def test_materials_of_two_reports_are_united_with_their_givers() -> None:
    ones = meeting("a", CENTRE, KAPI, materials=("αφίσα", "φυλλάδιο"), material_givers=("", "ΚΑΠΗ"))
    others = meeting("b", CENTRE, KAPI, materials=("αφίσα", "οδηγός"), material_givers=("", "Κέντρο"), topics=("υγεία",))
    one, = of(derived(ones, others), Meeting)
    assert (one.materials, one.material_givers, one.topics) == (("αφίσα", "οδηγός", "φυλλάδιο"), ("", "Κέντρο", "ΚΑΠΗ"), ("υγεία",))


def test_a_rejected_fact_counts_for_nothing_and_undone_counts_again() -> None:
    ones, others = meeting("a", CENTRE, KAPI), meeting("b", CENTRE, SCHOOL)
    left, = of(derived(ones, others, decisions=(decision("reject", ones.fact.key),)), Meeting)
    assert left.facts == (others.fact.id,)
    assert len(of(derived(ones, others, decisions=(decision("reject", ones.fact.key, undone=True),)), Meeting)) == 2
    later = decision("reject", ones.fact.key), decision("confirm", ones.fact.key, number=1)
    assert [m.confirmed for m in of(derived(ones, decisions=later), Meeting)] == [True]
    assert of(derived(ones, decisions=(later[1], decision("reject", ones.fact.key, number=2))), Meeting) == []


# ------------------------------------------------------------------------------------------------- one meeting or two?


def test_two_reports_of_one_day_with_partly_the_same_parties_are_a_doubt() -> None:
    ones, others = meeting("a", CENTRE, KAPI), meeting("b", CENTRE, KAPI, SCHOOL)
    found = derived(ones, others)
    doubt, = of(found, Doubt)
    assert len(of(found, Meeting)) == 2
    assert (doubt.what, doubt.about, doubt.weight) == ("same-meeting", tuple(sorted((ones.fact.key, others.fact.key))), 3.0)
    assert doubt.facts == tuple(sorted((ones.fact.id, others.fact.id)))
    assert DAY in doubt.text and doubt.reason.startswith("2 parties are the same; named by one source only: 1")


@pytest.mark.parametrize("other", [
    meeting("a", CENTRE, KAPI, SCHOOL, place=20), meeting("b", CENTRE, SCHOOL), meeting("b", CENTRE, KAPI, SCHOOL, date="2024-03-06"),
    meeting("b", CENTRE, KAPI, SCHOOL, date="2024-03"), meeting("b", CENTRE, KAPI, SCHOOL, status="planned")],
    ids=["the same report", "one party in common", "another day", "no full day", "a promise"])
def test_what_is_no_doubt(other: Statement) -> None:
    found = derived(meeting("a", CENTRE, KAPI), other)
    assert (len(of(found, Meeting)), of(found, Doubt)) == (2, [])
    months = derived(meeting("a", CENTRE, KAPI, date="2024-03"), meeting("b", CENTRE, KAPI, SCHOOL, date="2024-03"))
    assert (len(of(months, Meeting)), of(months, Doubt)) == (2, [])


def test_the_doubt_is_settled_by_same_and_by_different() -> None:
    ones, others = meeting("a", CENTRE, KAPI), meeting("b", CENTRE, KAPI, SCHOOL)
    keys = ones.fact.key, others.fact.key
    same = derived(ones, others, decisions=(decision("same-meeting", *keys),))
    one, = of(same, Meeting)
    assert (one.id, one.parties, of(same, Doubt)) == (min(keys), 3, [])
    apart = derived(ones, others, decisions=(decision("same-meeting", *keys), decision("different", *reversed(keys), number=1)))
    assert (len(of(apart, Meeting)), of(apart, Doubt)) == (2, [])


def test_two_meetings_of_one_day_with_the_same_parties_stay_two_where_a_person_says_so() -> None:
    morning, evening, third = meeting("a", CENTRE, KAPI), meeting("b", CENTRE, "ΙΑΤΡΕΙΟ"), meeting("c", CENTRE, KAPI)
    apart = decision("different", morning.fact.key, evening.fact.key)
    found = derived(morning, evening, third, same=(KAPI, "ΙΑΤΡΕΙΟ"), decisions=(apart,))
    assert sorted(m.facts for m in of(found, Meeting)) == sorted([tuple(sorted((morning.fact.id, third.fact.id))), (evening.fact.id,)])
    assert of(found, Doubt) == [] and found == derived(evening, third, morning, same=(KAPI, "ΙΑΤΡΕΙΟ"), decisions=(apart,))
    assert len(of(derived(morning, evening, third, same=(KAPI, "ΙΑΤΡΕΙΟ")), Meeting)) == 1
    assert len(of(derived(morning, third, decisions=(decision("different", morning.fact.key, third.fact.key),)), Meeting)) == 1, "one statement told twice"


def test_different_settles_the_doubt_of_these_two_only() -> None:
    ones, others, third = meeting("a", CENTRE, KAPI), meeting("b", CENTRE, KAPI, SCHOOL), meeting("c", CENTRE, KAPI, HEALTH)
    found = derived(ones, others, third, decisions=(decision("different", ones.fact.key, others.fact.key),))
    assert {doubt.about for doubt in of(found, Doubt)} == {
        tuple(sorted((s.fact.key, third.fact.key))) for s in (ones, others)}


def test_meetings_decided_to_be_one_have_the_most_precise_date_that_was_told() -> None:
    day = meeting("a", CENTRE, KAPI, certainty=0.6)
    for other in (meeting("b", CENTRE, KAPI, date="2024-03"), meeting("b", CENTRE, KAPI, date="--03-05"), meeting("b", CENTRE, KAPI, date=None)):
        one, = of(derived(day, other, decisions=(decision("same-meeting", day.fact.key, other.fact.key),)), Meeting)
        assert (one.date, one.end_date, one.starts, one.ends) == (DAY, None, DAY, DAY)


def test_the_last_day_of_a_range_stays_with_its_first() -> None:
    day = meeting("a", CENTRE, KAPI, date="2024-03-09")
    days = meeting("b", CENTRE, SCHOOL, date=DAY, end_date="2024-03-07", certainty=0.6)
    one, = of(derived(day, days, decisions=(decision("same-meeting", day.fact.key, days.fact.key),)), Meeting)
    assert (one.date, one.end_date, one.starts, one.ends) == ("2024-03-09", None, "2024-03-09", "2024-03-09")
    one, = of(derived(days, meeting("c", CENTRE, SCHOOL)), Meeting)
    assert (one.date, one.end_date, one.starts, one.ends) == (DAY, "2024-03-07", DAY, "2024-03-07"), "two reports of it, one names the last day"


# ----------------------------------------------------------------------------------------------------------------- plans


def plan(source: str, planner: str, *partners: str, programme: str | None = None, **values: Any) -> Statement:
    parties = [party(planner, "planner"), *(party(p, "with") for p in partners)]
    parties += [party(programme, "programme", type="programme")] if programme is not None else []
    return told(source, "plan", parties, **{"what": "ημερίδα", "when": "2024-04", "due": "2024-04-30", "firmness": "firm", **values})


def test_a_plan_told_twice_is_one_and_firm_if_one_says_so() -> None:
    ones, others = plan("a", CENTRE, KAPI, firmness="possible", said="2024-03-01"), plan("b", CENTRE, KAPI, said="2024-02-01")
    found = derived(ones, others)
    one, = of(found, Plan)
    assert (one.what, one.when, one.due, one.firmness, one.outcome, one.said) == ("ημερίδα", "2024-04", "2024-04-30", "firm", "open", "2024-02-01")
    assert one.facts == tuple(sorted((ones.fact.id, others.fact.id)))
    assert {(p.start_key, p.role) for p in of(found, Plans)} == {(key(CENTRE), "planner"), (key(KAPI), "with")}
    assert [p.firmness for p in of(derived(ones), Plan)] == ["possible"]


def test_other_planners_or_words_or_times_are_other_plans() -> None:
    first = plan("a", CENTRE, KAPI)
    for other in (plan("b", SCHOOL, KAPI), plan("b", CENTRE, SCHOOL), plan("b", CENTRE, KAPI, what="επίσκεψη"), plan("b", CENTRE, KAPI, when="2024-05")):
        assert len(of(derived(first, other), Plan)) == 2


def test_who_plans_is_not_also_a_partner_and_a_programme_is_what_it_is_for() -> None:
    found = derived(plan("a", CENTRE, CENTRE, KAPI, programme="Πρόγραμμα «Γέφυρες»"))
    assert {(p.start_key, p.role) for p in of(found, Plans)} == {(key(CENTRE), "planner"), (key(KAPI), "with")}
    assert [p.end_key for p in of(found, PlannedFor)] == [party("Πρόγραμμα «Γέφυρες»", "", type="programme").key]


def test_a_plan_is_kept_or_dropped_where_a_person_says_so() -> None:
    one = plan("a", CENTRE, KAPI)
    kept = derived(one, meeting("b", CENTRE, KAPI, date="2024-04-10"))
    assert [p.outcome for p in of(kept, Plan)] == ["open"], "a meeting that fits makes it possibly kept, which is asked for, never stored"
    for decisions, outcome in (
        ((decision("kept", one.fact.key),), "kept"), ((decision("dropped", one.fact.key),), "dropped"),
        ((decision("kept", one.fact.key), decision("dropped", one.fact.key, number=1)), "dropped"),
        ((decision("dropped", one.fact.key), decision("kept", one.fact.key, number=1)), "kept"),
        ((decision("kept", one.fact.key, undone=True),), "open"), ((decision("kept", "another"),), "open"), ((decision("kept"),), "open"),
    ):
        assert [p.outcome for p in of(derived(one, decisions=decisions), Plan)] == [outcome]


# --------------------------------------------------------------------------------------------------------- relationships


def funding(source: str, recipient: str = CENTRE, funder: str = "Ταμείο Κοινωνίας", programme: str | None = None, **values: Any) -> Statement:
    parties = [party(recipient, "recipient"), party(funder, "funder")]
    parties += [party(programme, "programme", type="programme")] if programme is not None else []
    return told(source, "funding", parties, **{"amount": 1000.0, "currency": "EUR", "since": "2020", "until": "2023", "basis": "stated", **values})


def linked(*statements: Statement, decisions: tuple[Decision, ...] = ()) -> tuple[Any, ...]:
    return edges(statements, meaning(*statements), rulings(decisions))


def test_funding_told_twice_is_counted_once() -> None:
    ones, others = funding("a", certainty=0.6), funding("b", certainty=0.95)
    one, = linked(ones, others)
    assert isinstance(one, FundedBy)
    assert (one.amount, one.currency, one.since, one.until, one.basis, one.certainty) == (1000.0, "EUR", "2020", "2023", "stated", 0.95)
    assert one.facts == tuple(sorted((ones.fact.id, others.fact.id)))
    assert (one,) == linked(others, ones)


def test_other_amounts_years_bases_or_programmes_are_other_fundings() -> None:
    for other in (funding("b", amount=2000.0), funding("b", until="2024"), funding("b", basis="class"), funding("b", programme="Πρόγραμμα «Γέφυρες»"),
                  funding("b", SCHOOL), funding("b", funder="Υπουργείο Εργασίας")):
        assert len({one.key for one in linked(funding("a"), other)}) == 2


def test_a_rejected_funding_and_one_of_oneself_are_none() -> None:
    one = funding("a")
    assert linked(one, decisions=(decision("reject", one.fact.key),)) == ()
    assert linked(funding("a", CENTRE, CENTRE)) == ()


def test_parts_of_an_organisation() -> None:
    part = [told(source, "part_of", [party("Τμήμα Παιδείας Δήμου Καλλιρρόης", "part"), party("Δήμος Καλλιρρόης", "whole")]) for source in "ab"]
    one, = linked(*part)
    assert isinstance(one, PartOf) and (one.start_key, one.end_key) == (key("Τμήμα Παιδείας Δήμου Καλλιρρόης"), key("Δήμος Καλλιρρόης"))
    assert len(one.facts) == 2
    found = derived(meeting("a", CENTRE, "Τμήμα Παιδείας Δήμου Καλλιρρόης"))
    assert {a.start_key for a in of(found, Attended)} == {key(CENTRE), key("Τμήμα Παιδείας Δήμου Καλλιρρόης")}, "the part was there, not the whole"
