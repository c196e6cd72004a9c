"""Scenes for the tests of drawing: a small one that can be read, and larger ones made by number. No tests here."""

from __future__ import annotations

import random

from graphmodel.drawing.scene import Evidence, Scene, SceneFunding, SceneNode, SceneTie

HOSTILE = """</script><script>window.PWN=1</script><img src=x onerror="window.PWN=1">'"=cmd|'/c calc'!A1 href $x$ {{ 7*7 }}"""

QUOTE = "Στις 16 Αυγούστου 2018 το Κέντρο Κοινότητας συναντήθηκε με το Υπουργείο Υγείας για τους εμβολιασμούς."


def small(**changes: object) -> Scene:
    """Four organisations in two components, with a reporter, a funding, and every kind of evidence."""
    visit = Evidence(date="2018-08-16", what="meeting", quote=QUOTE, source="Αναφορά Αυγούστου", place="γραμμή 3", certainty=0.97)
    guess = Evidence(date="2019-03", what="visit", quote="Τον Μάρτιο έγινε επίσκεψη στον Σύλλογο.", source="Ετήσια αναφορά", certainty=0.6)
    paid = Evidence(what="funding", quote="Συγχρηματοδοτείται.", confirmed=True)
    nodes = (
        SceneNode(id="kk", name="Κέντρο Κοινότητας Ιθώμης", kind="community_centre", names=("ΚΚ Ιθώμης",), reports=True, meetings=2,
                  first="2018-08-16", last="2019-03"),
        SceneNode(id="yy", name="Υπουργείο Υγείας", kind="ministry", meetings=1, first="2018-08-16", last="2018-08-16"),
        SceneNode(id="ss", name="Πολιτιστικός Σύλλογος Αιγινίου", kind="association", meetings=1, first="2019-03", last="2019-03"),
        SceneNode(id="kapi", name="ΚΑΠΗ Σοφάδων", kind="social_service",
                  evidence=(Evidence(quote="Λειτουργεί και ΚΑΠΗ.", source="Μητρώο"),)),
        SceneNode(id="ekt", name="Ευρωπαϊκό Κοινωνικό Ταμείο", kind="eu_body", on_request=True),
    )
    values: dict[str, object] = {
        "title": "Δίκτυο Ιθώμης", "period": "2018 – 2019", "nodes": nodes,
        "ties": (
            SceneTie(a="kk", b="yy", first="2018-08-16", last="2018-08-16", evidence=(visit,)),
            SceneTie(a="kk", b="ss", weight=0.5, first="2019-03", last="2019-03", direct=False, evidence=(guess,)),
        ),
        "fundings": (SceneFunding(recipient="kk", funder="ekt", evidence=(paid,)),),
        "made_on": "2026-11-25", "sources": 3,
    }
    return Scene(**(values | changes))  # type: ignore[arg-type]  # the changes are fields of a Scene


def many(n: int, ties: int, *, seed: int = 1) -> Scene:
    """A connected scene of n organisations, with a quote of its own behind every tie."""
    chance = random.Random(seed)
    kinds = ["municipality", "community_centre", "health", "association", "education", "ngo"]
    nodes = tuple(
        SceneNode(id=f"o{i:04}", name=f"Κέντρο Κοινωνικής Μέριμνας Δήμου {i}", kind=kinds[i % len(kinds)], meetings=1) for i in range(n))
    pairs = {(chance.randrange(i), i) for i in range(1, n)}
    while len(pairs) < ties:
        pairs.add(tuple(sorted(chance.sample(range(n), 2))))  # type: ignore[arg-type]  # two of them
    made = tuple(
        SceneTie(a=f"o{a:04}", b=f"o{b:04}", direct=(a + b) % 4 > 0, first="2020-01-07", last="2020-01-07",
                 evidence=(Evidence(date="2020-01-07", what="meeting", quote=f"Οι φορείς {a} και {b} συναντήθηκαν.", source="Αναφορά"),))
        for a, b in sorted(pairs))
    return Scene(title="Μεγάλο δίκτυο", nodes=nodes, ties=made)
