"""Changes large enough that the engines' own slices and pages matter: what grows in batches is what deriving anew gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from histories import network_of, party, source_of

from graphmodel.model import Change, Reading, completed, statement
from graphmodel.network import Network

PLACES = tuple(f"{head}{tail}" for head in ("Καλλι", "Αργυρο", "Κεδρο", "Μυρτο", "Ασπρο") for tail in ("ρρόης", "νερίου", "λόφου", "κάμπου", "πηγής", "χωρίου"))


def report(number: int) -> Reading:
    """A centre's report: who funds it, what it is part of, and four meetings."""
    place, source = PLACES[number % len(PLACES)], source_of(number)
    centre, municipality = f"Κέντρο Κοινότητας Δήμου {place}", f"Δήμος {place}"
    others = (f"ΚΑΠΗ {place}", f"1ο Γυμνάσιο {place}", f"2ο Γυμνάσιο {place}", f"Κέντρο Υγείας {PLACES[number * 7 % len(PLACES)]}")

    def where(place: int) -> dict[str, object]:
        return {"source": source.id, "start": place * 10, "end": place * 10 + 9, "quote": source.text[place * 10:place * 10 + 9]}

    facts = [
        statement(type="funding", **where(1), amount=1000.0 * number, parties=[party(centre, "recipient"), party("Ταμείο Κοινωνίας", "funder")]),
        statement(type="part_of", **where(2), parties=[party(centre, "part"), party(municipality, "whole")])]
    for k, other in enumerate(others):
        day = f"20{10 + number // 30 % 10}-{1 + number % 12:02}-{1 + (number + k) % 28:02}"
        facts.append(statement(
            type="meeting", **where(3 + k), date=day, starts=day, ends=day, kind="meeting", status="held",
            parties=[party(centre, "participant", side="who"), party(other, "participant", side="with")]))
    return completed(Reading(source=source, statements=tuple(facts)))


def test_large_batches_grow_to_what_deriving_anew_gives(tmp_path: Path) -> None:
    # An engine that deletes what it is still walking over leaves some behind: seen at 100 reports a batch, never at a few.
    with Network(tmp_path / "network", create=True) as network:
        for start in range(0, 240, 80):
            network.change(Change(readings=tuple(report(number) for number in range(start, start + 80))))
        grown = network_of(network)
        assert len(grown["Organisation-FUNDED_BY-Organisation"]) == 240
        network.change(Change(removed=tuple(report(number).source.id for number in range(160, 240))))
        assert len(network_of(network)["Organisation-FUNDED_BY-Organisation"]) == 160
        network.change(Change(readings=tuple(report(number) for number in range(160, 240))))
        assert network_of(network) == grown
        network.derive()
        assert network_of(network) == grown


def said(number: int, text: str, *, kind: str = "other", is_class: bool = False, certainty: float = 1.0) -> Reading:
    """A source that mentions one organisation, written in this way."""
    source = source_of(number)
    named = replace(party(text, "organisation"), kind=kind, is_class=is_class)
    return completed(Reading(source=source, statements=(
        statement(type="organisation", source=source.id, start=0, end=9, quote=source.text[:9], certainty=certainty, parties=[named]),)))


@pytest.mark.parametrize("readings", [
    (said(1, "ΚΑΠΗ ΚΑΛΛΙΡΡΟΗΣ"), said(2, "ΚΑΠΗ Καλλιρρόης")),
    (said(1, "ΚΑΠΗ Καλλιρρόης"), said(2, "ΚΑΠΗ ΚΑΛΛΙΡΡΟΗΣ"), said(3, "ΚΑΠΗ ΚΑΛΛΙΡΡΟΗΣ")),
    (said(1, "ΚΑΠΗ Καλλιρρόης"), said(2, "ΚΑΠΗ Καλλιρρόης", kind="social_service")),
    (said(1, "ΚΑΠΗ Καλλιρρόης", kind="health"), said(2, "ΚΑΠΗ Καλλιρρόης", kind="social_service"), said(3, "ΚΑΠΗ Καλλιρρόης", kind="social_service")),
    (said(1, "ΚΑΠΗ Καλλιρρόης", is_class=True), said(2, "ΚΑΠΗ Καλλιρρόης")),
    (said(1, "ΚΑΠΗ Καλλιρρόης"), said(2, "ΚΑΠΗ Καλλιρρόης", is_class=True), said(3, "ΚΑΠΗ Καλλιρρόης")),
], ids=["capitals first", "capitals later", "kind later", "kinds in turn", "class first", "class later"])
def test_a_name_is_what_all_its_mentions_make_it(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    # Mentions that say again what is known are not counted anew: what differs must be.
    with Network(tmp_path / "network", create=True) as network:
        for reading in readings:
            network.change(Change(readings=(reading,)))
        grown = network_of(network)
        network.derive()
        assert network_of(network) == grown
        for reading in readings[1:]:
            network.remove(reading.source.id)
        left = network_of(network)
        network.derive()
        assert network_of(network) == left
        assert left["Organisation"] != [] and left != grown
