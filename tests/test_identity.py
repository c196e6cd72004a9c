"""What names mean: links, decisions, contradictions; nothing depends on order, and what was undone never was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.identity import Identity, Link, name_doubts, resolve
from graphmodel.model import Decision, Doubt, Name, name_key
from graphmodel.names import is_class_name, kind_of, match_key, nominative

untimed = settings(deadline=None)


def name(text: str, *, scope: str = "", type: str = "organisation") -> Name:
    key = match_key(text)
    return Name(key=name_key(type, key, scope), type=type, scope=scope, text=nominative(text), folded=key, kind=kind_of(text), is_class=is_class_name(text))


def network(*names: Name) -> dict[str, Name]:
    return {n.key: n for n in names}


def decision(what: str, *names: Name | str, at: int = 1, value: str = "", undone: bool = False) -> Decision:
    about = tuple(n.key if isinstance(n, Name) else n for n in names)
    return Decision(id=f"{what}-{at}-{about}", at=f"2024-01-{at:02d}T10:00:00Z", what=what, about=about, value=value, undone=undone)


PYLI, DIMOS, EPIRUS = name("Κέντρο Κοινότητας Δήμου Πύλης"), name("Δήμος Πύλης"), name("Περιφέρεια Ηπείρου")
SHORT = name("Κέντρο Κοινότητας", scope="Πύλης")
SUPPORT, KSG = name("Κέντρο Στήριξης Γυναικών Πύλης"), name("ΚΣΓ")
OTHER_KSG = name("Κέντρο Συμβουλευτικής Γονέων Πύλης")
FIRST, SECOND = name("1ο Γυμνάσιο Πύλης"), name("2ο Γυμνάσιο Πύλης")


def together(identity: Identity, *names: Name) -> bool:
    return len({identity.meaning[n.key] for n in names}) == 1


# ---------------------------------------------------------------------------------------------------------- what unites


def test_without_decisions_and_links_each_name_means_itself() -> None:
    found = resolve(network(PYLI, DIMOS, SHORT), [], [])
    assert found.meaning == {n.key: n.key for n in (PYLI, DIMOS, SHORT)}
    assert found.contradictions == ()


def test_an_acronym_that_a_source_defines_means_the_full_name() -> None:
    found = resolve(network(SUPPORT, KSG), [Link(SUPPORT.key, KSG.key, "acronym", "f1")], [])
    id = found.meaning[KSG.key]
    assert id == found.meaning[SUPPORT.key] == min(KSG.key, SUPPORT.key)
    assert found.names_of(id) == tuple(sorted((KSG.key, SUPPORT.key)))
    assert found.title(id) == "Κέντρο Στήριξης Γυναικών Πύλης"
    assert found.kind(id) == "support_centre"


def test_the_latest_decision_about_a_pair_wins() -> None:
    names = network(PYLI, SHORT)
    same, different = decision("same", SHORT, PYLI, at=1), decision("different", PYLI, SHORT, at=2)
    assert not together(resolve(names, [], [same, different]), PYLI, SHORT)
    assert together(resolve(names, [], [decision("same", SHORT, PYLI, at=3), different]), PYLI, SHORT)
    assert together(resolve(names, [], [same, decision("different", PYLI, SHORT, at=2, undone=True)]), PYLI, SHORT)


def test_decisions_about_names_that_are_gone_do_nothing() -> None:
    assert resolve(network(PYLI), [], [decision("same", PYLI, "organisation::gone")]).meaning == {PYLI.key: PYLI.key}


def test_a_link_is_overruled_by_different() -> None:
    found = resolve(network(SUPPORT, KSG), [Link(SUPPORT.key, KSG.key, "acronym", "f1")], [decision("different", SUPPORT, KSG)])
    assert not together(found, SUPPORT, KSG)
    assert found.contradictions == ()


def test_a_chain_that_joins_what_is_different_loses_its_weakest_link() -> None:
    names = network(SUPPORT, KSG, PYLI)
    links = [Link(SUPPORT.key, KSG.key, "acronym", "f1")]
    found = resolve(names, links, [decision("same", KSG, PYLI, at=1), decision("different", PYLI, SUPPORT, at=2)])
    assert together(found, KSG, PYLI) and not together(found, SUPPORT, PYLI)
    (doubt,) = found.contradictions
    assert (doubt.what, doubt.about, doubt.facts) == ("contradiction", (SUPPORT.key, KSG.key), ("f1",))


def test_of_two_decisions_on_a_chain_the_older_is_left_out() -> None:
    a, b, c = name("Άλφα"), name("Βήτα"), name("Γάμμα")
    found = resolve(network(a, b, c), [], [decision("same", a, b, at=2), decision("same", b, c, at=1), decision("different", a, c, at=3)])
    assert together(found, a, b) and not together(found, b, c)
    assert [d.about for d in found.contradictions] == [(b.key, c.key)]


def test_an_acronym_of_two_full_names_is_neither() -> None:
    names = network(SUPPORT, OTHER_KSG, KSG)
    links = [Link(SUPPORT.key, KSG.key, "acronym", "f1"), Link(OTHER_KSG.key, KSG.key, "acronym", "f2")]
    found = resolve(names, links, [])
    assert len(set(found.meaning.values())) == 3
    (doubt,) = found.contradictions
    assert (doubt.what, set(doubt.about), doubt.facts) == ("ambiguous", {KSG.key, SUPPORT.key, OTHER_KSG.key}, ("f1", "f2"))
    settled = resolve(names, links, [decision("same", KSG, SUPPORT)])
    assert together(settled, KSG, SUPPORT) and not together(settled, KSG, OTHER_KSG)
    assert settled.contradictions == ()


def test_an_acronym_of_two_names_of_one_thing_is_that_thing() -> None:
    longer = name("Κέντρο Στήριξης Γυναικών Δήμου Πύλης")
    links = [Link(SUPPORT.key, KSG.key, "acronym", "f1"), Link(longer.key, KSG.key, "acronym", "f2")]
    assert together(resolve(network(SUPPORT, longer, KSG), links, [decision("same", SUPPORT, longer)]), SUPPORT, longer, KSG)


@pytest.mark.parametrize(("one", "other"), [("1ο Γυμνάσιο Πύλης", "2ο Γυμνάσιο Πύλης"), ("ΚΑΠΗ Πύλης", "ΚΑΠΗ Φαρκαδόνας"),
                                            ("Βοήθεια στο Σπίτι Δήμου Πύλης", "Βοήθεια στο Σπίτι Δήμου Πύλης (πρώην Δήμου Γόμφων)")])
def test_a_link_across_a_veto_is_a_doubt_unless_it_is_of_a_former_name(one: str, other: str) -> None:
    a, b = name(one), name(other)
    found = resolve(network(a, b), [Link(a.key, b.key, "short", "f1")], [])
    assert not together(found, a, b)
    assert [(d.what, d.about) for d in found.contradictions] == [("contradiction", (a.key, b.key))]
    former = resolve(network(a, b), [Link(a.key, b.key, "former", "f1")], [])
    assert together(former, a, b)
    assert former.title(former.meaning[a.key]) == a.text


def test_an_organisation_and_a_programme_stay_apart() -> None:
    a, b = name("Βοήθεια στο Σπίτι"), name("Βοήθεια στο Σπίτι", type="programme")
    found = resolve(network(a, b), [Link(a.key, b.key, "short", "f")], [decision("same", a, b)])
    assert not together(found, a, b)
    assert found.contradictions


# ------------------------------------------------------------------------------------------------------- title, kind, class


def test_title() -> None:
    plain = Name(key="organisation::a", text="ΔΗΜΟΣ ΠΥΛΗΣ", kind="municipality")
    bare = Name(key="organisation::b", text="Δημος Πυλης", kind="municipality")
    good = Name(key="organisation::c", text="Δήμος Πύλης", kind="other")
    scoped = Name(key="organisation:x:d", text="Δήμος", scope="x", kind="municipality")
    all_same = [decision("same", plain, bare, good, scoped)]
    found = resolve(network(plain, bare, good, scoped), [], all_same)
    id = found.meaning[good.key]
    assert (id, found.title(id), found.kind(id)) == ("organisation::a", "Δήμος Πύλης", "municipality")
    renamed = [decision("rename", good, at=5, value="Ο Δήμος μας"), decision("rename", plain, at=4, value="Παλιό"),
               decision("rename", bare, at=9, value="Άκυρο", undone=True)]
    assert resolve(network(plain, bare, good, scoped), [], all_same + renamed).title(id) == "Ο Δήμος μας"


def test_class_only_where_all_names_are() -> None:
    ekt = name("Ευρωπαϊκό Κοινωνικό Ταμείο")
    found = resolve(network(ekt, DIMOS), [], [decision("same", ekt, DIMOS)])
    assert not found.is_class(found.meaning[ekt.key])
    assert resolve(network(ekt), [], []).is_class(ekt.key)


# -------------------------------------------------------------------------------------------------------------------- laws

POOL = [PYLI, DIMOS, EPIRUS, SHORT, SUPPORT, KSG, OTHER_KSG, FIRST, SECOND, name("ΔΣΠ"), name("Δίκτυο Στήριξης Πύλης"), name("Δήμος Άρτας")]
KEYS = st.sampled_from([n.key for n in POOL])
LINKS = st.builds(Link, KEYS, KEYS, st.sampled_from(["name", "acronym", "short", "former"]), st.sampled_from(["f1", "f2", "f3"]))
DECISIONS = st.builds(
    lambda what, about, at, undone: decision(what, *about, at=at, value="Νέο" if what == "rename" else "", undone=undone),
    st.sampled_from(["same", "same", "different", "rename"]), st.lists(KEYS, min_size=1, max_size=3, unique=True), st.integers(1, 20), st.booleans())


def told(identity: Identity) -> tuple[object, ...]:
    ids = sorted(set(identity.meaning.values()))
    return (sorted(identity.meaning.items()), sorted(identity.contradictions, key=lambda d: d.id),
            [(i, identity.names_of(i), identity.title(i), identity.kind(i), identity.is_class(i)) for i in ids])


def doubts(names: Sequence[Name], links: Sequence[Link], decisions: Sequence[Decision]) -> list[Doubt]:
    return name_doubts(network(*names), resolve(network(*names), links, decisions), decisions)


@untimed
@given(st.lists(LINKS, max_size=8), st.lists(DECISIONS, max_size=8), st.randoms(use_true_random=False))
def test_order_changes_nothing(links: list[Link], decisions: list[Decision], random: object) -> None:
    names, others, later = list(POOL), list(links), list(decisions)
    for items in (names, others, later):
        random.shuffle(items)  # type: ignore[attr-defined]
    assert told(resolve(network(*POOL), links, decisions)) == told(resolve(network(*names), others, later))
    assert doubts(POOL, links, decisions) == doubts(names, others, later)


def test_two_links_that_say_it_each_way_are_one_doubt_whatever_their_order() -> None:
    arta = POOL[-1]
    links = [Link(PYLI.key, arta.key, "acronym", "f1"), Link(arta.key, PYLI.key, "acronym", "f2")]
    found = told(resolve(network(*POOL), links, []))
    assert found == told(resolve(network(*POOL), links[::-1], []))
    assert len(resolve(network(*POOL), links, []).contradictions) == 1


def test_a_whole_name_in_another_language_comes_after_the_greek_one() -> None:
    greek, english = name("Κέντρο Κοινότητας Δήμου Πύλης"), name("Community Centre of the Municipality of Pyli")
    found = resolve(network(greek, english), [Link(english.key, greek.key, "name", "f1")], [])
    assert found.title(found.meaning[english.key]) == "Κέντρο Κοινότητας Δήμου Πύλης"


@untimed
@given(st.lists(LINKS, max_size=8), st.lists(DECISIONS, max_size=8))
def test_what_was_undone_never_was(links: list[Link], decisions: list[Decision]) -> None:
    active = [d for d in decisions if not d.undone]
    assert told(resolve(network(*POOL), links, decisions)) == told(resolve(network(*POOL), links, active))
    assert doubts(POOL, links, decisions) == doubts(POOL, links, active)


@untimed
@given(st.lists(LINKS, max_size=8), st.lists(DECISIONS, max_size=8))
def test_laws_of_meaning(links: list[Link], decisions: list[Decision]) -> None:
    names = network(*POOL)
    found = resolve(names, links, decisions)
    assert found.meaning.keys() == names.keys()
    for key, id in found.meaning.items():
        assert id == min(found.names_of(id)) and key in found.names_of(id)
    latest: dict[frozenset[str], Decision] = {}
    for d in sorted((d for d in decisions if d.what in ("same", "different") and not d.undone), key=lambda d: (d.at, d.id)):
        for a in d.about:
            for b in d.about:
                if a != b:
                    latest[frozenset((a, b))] = d
    for pair, d in latest.items():
        a, b = pair
        if d.what == "different":
            assert found.meaning[a] != found.meaning[b]
        elif found.meaning[a] != found.meaning[b]:
            assert any(set(pair) == set(doubt.about) for doubt in found.contradictions), "a decision that could not be kept is a doubt"


# ------------------------------------------------------------------------------------------------------------------ doubts


def test_alike_names_are_a_doubt_until_somebody_decides() -> None:
    kep, kep_of, other = name("ΚΕΠ Πύλης"), name("ΚΕΠ Δήμου Πύλης"), name("ΚΕΠ Φαρκαδόνας")
    (doubt,) = doubts([kep, kep_of, other], [], [])
    assert (doubt.what, set(doubt.about)) == ("same-name", {kep.key, kep_of.key})
    assert doubt.text == "Are «ΚΕΠ Δήμου Πύλης» and «ΚΕΠ Πύλης» the same organisation?"
    assert doubt.reason.endswith(".")
    assert doubts([kep, kep_of, other], [], [decision("same", kep, kep_of)]) == []
    assert doubts([kep, kep_of, other], [], [decision("different", kep, kep_of)]) == []
    assert doubts([kep, kep_of, other], [], [decision("different", kep, kep_of, undone=True)]) == [doubt]


def test_one_doubt_for_two_organisations_of_several_names() -> None:
    texts = ["ΚΕΠ Πύλης", "Κ.Ε.Π. Δήμου Πύλης", "Κέντρο Εξυπηρέτησης Πολιτών Πύλη"]
    a, b, c = (name(t) for t in texts)
    assert len(doubts([a, b, c], [], [decision("same", a, c)])) == 1


def test_classes_and_other_types_are_no_doubts() -> None:
    assert doubts([name("Κέντρα Κοινότητας"), name("Κέντρο Κοινότητας Δήμου Πύλης")], [], []) == []
    assert doubts([name("ΕΣΠΑ Ηπείρου", type="programme"), name("ΕΣΠΑ Δήμου Ηπείρου", type="programme")], [], []) == []


def test_scope_settles_or_asks() -> None:
    assert [set(d.about) for d in doubts([SHORT, PYLI], [], [])] == [{SHORT.key, PYLI.key}]
    assert doubts([name("Κέντρο Κοινότητας", scope="Φαρκαδόνας"), PYLI], [], []) == []


def test_the_likest_come_first_and_only_restricts() -> None:
    kep, kep_of = name("ΚΕΠ Πύλης"), name("ΚΕΠ Δήμου Πύλης")
    hospital, named = name("Γενικό Νοσοκομείο Άρτας"), name("Γενικό Νοσοκομείο Άρτας «Άγιος Λουκάς»")
    names = network(hospital, named, kep, kep_of)
    identity = resolve(names, [], [])
    found = name_doubts(names, identity, [])
    assert [set(d.about) for d in found] == [{kep.key, kep_of.key}, {hospital.key, named.key}]
    assert name_doubts(names, identity, [], only={hospital.key}) == found[1:]
    assert name_doubts(names, identity, [], only=set()) == []


@untimed
@given(st.lists(DECISIONS, max_size=5), st.sets(KEYS))
def test_only_is_a_part_of_all(decisions: list[Decision], only: set[str]) -> None:
    names = network(*POOL)
    identity = resolve(names, [], decisions)
    every = name_doubts(names, identity, decisions)
    meant = {identity.meaning[key] for key in only}
    assert name_doubts(names, identity, decisions, only=only) == [d for d in every if set(d.about) & meant]
