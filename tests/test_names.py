"""Names: the nominative, the key, kind and place, comparison, and mistakes in a vocabulary file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import VocabularyError
from graphmodel.letters import accented, clean
from graphmodel.model import ORGANISATION_KINDS, Name, name_key
from graphmodel.names import (
    compare,
    fold,
    fold_same_length,
    is_class_name,
    kind_of,
    load_lexicon,
    match_key,
    nominative,
    ordinal_of,
    place_of,
)
from graphmodel.names.lexicon import read_layers
from graphmodel.names.paradigm import noun

untimed = settings(deadline=None)
CASES = Path(__file__).parent / "cases" / "names"


def table(name: str) -> list[tuple[str, ...]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def name(text: str, *, scope: str = "", type: str = "organisation") -> Name:
    key = match_key(text)
    return Name(key=name_key(type, key, scope), type=type, scope=scope, text=nominative(text), folded=key, kind=kind_of(text))


# ------------------------------------------------------------------------------------------------------------------ letters


@pytest.mark.parametrize(("text", "folded"), [
    ("Δήμος Αλοννήσου", "δημοσ αλοννησου"),
    ("2oς όροφος", "2οσ οροφοσ"),  # a Latin o
    ("Χρηµατοδότηση", "χρηματοδοτηση"),  # the micro sign
    ("ΚAΠH", "καπη"),  # Latin A and H
    ("Κέντρο\u00a0Κοι\u00adνό\u00adτητας", "κεντρο κοινοτητασ"),
    ("Straße in Wick", "strasse in wick"),
    ("προϊόν ΑΪΔΙΟ", "προιον αιδιο"),
])
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@untimed
@given(st.text(max_size=80))
def test_fold_same_length_keeps_every_offset(text: str) -> None:
    assert len(fold_same_length(text)) == len(text)


@untimed
@given(st.text(alphabet="αβγΔάέΉίϊΐόύϋΰώς µabKo ·.12\u00a0\u00ad", max_size=60))
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_clean_keeps_case_and_accents() -> None:
    assert clean("του  Δή\u00adµου\u00a0Πύλης ") == "του Δήμου Πύλης"


@pytest.mark.parametrize(("word", "gender", "plural"), [
    ("δήμος", "m", "δήμοι"), ("σύλλογος", "m", "σύλλογοι"), ("σταθμός", "m", "σταθμοί"), ("φορέας", "m", "φορείς"), ("ξενώνας", "m", "ξενώνες"),
    ("κέντρο", "n", "κέντρα"), ("επιμελητήριο", "n", "επιμελητήρια"), ("τμήμα", "n", "τμήματα"), ("πρόγραμμα", "n", "προγράμματα"),
    ("σπίτι", "n", "σπίτια"), ("υπηρεσία", "f", "υπηρεσίες"), ("κοινότητα", "f", "κοινότητες"), ("επιτροπή", "f", "επιτροπές"),
    ("διεύθυνση", "f", "διευθύνσεις"), ("ένωση", "f", "ενώσεις"), ("μητρόπολη", "f", "μητροπόλεις"),
])
def test_plural_of_nouns(word: str, gender: str, plural: str) -> None:
    assert noun(word, gender)[0].plural == plural


def test_accent_moves_to_the_syllable_asked_for() -> None:
    assert [accented("διευθυνσεις", n) for n in (1, 2, 3, 9)] == ["διευθυνσείς", "διευθύνσεις", "διεύθυνσεις", "δίευθυνσεις"]


# -------------------------------------------------------------------------------------------------------- nominative and key


@pytest.mark.parametrize(("phrase", "wanted"), table("nominatives.tsv"))
def test_nominative(phrase: str, wanted: str) -> None:
    assert nominative(phrase) == wanted


@pytest.mark.parametrize("phrase", sorted({cell for row in table("nominatives.tsv") for cell in row} | {c for r in table("pairs.tsv") for c in r[:2]}))
def test_laws_of_keys(phrase: str) -> None:
    assert match_key(nominative(phrase)) == match_key(phrase)
    assert match_key(match_key(phrase)) == match_key(phrase)
    assert nominative(nominative(phrase)) == nominative(phrase)


FORMS = st.sampled_from([
    ("Διευρυμένο Κέντρο Κοινότητας", "του Διευρυμένου Κέντρου Κοινότητας", "στο Διευρυμένο Κέντρο Κοινότητας"),
    ("Κοινωνική Υπηρεσία", "της Κοινωνικής Υπηρεσίας", "με την Κοινωνική Υπηρεσία"),
    ("Πολιτιστικός Σύλλογος", "του Πολιτιστικού Συλλόγου", "τον Πολιτιστικό Σύλλογο"),
    ("2ο Γυμνάσιο", "του 2ου Γυμνασίου", "στο 2ο Γυμνάσιο"),
    ("Διεύθυνση Υγείας", "της Διευθύνσεως Υγείας", "τη Δ/νση Υγείας"),
    ("ΚΑΠΗ", "του Κ.Α.Π.Η.", "στο Κέντρο Ανοιχτής Προστασίας Ηλικιωμένων"),
])
PLACES = st.sampled_from([p.genitive for p in load_lexicon().places if p.kind == "municipality"])


@untimed
@given(FORMS, PLACES, st.booleans())
def test_all_forms_of_a_name_have_one_key(forms: tuple[str, ...], place: str, capitals: bool) -> None:
    phrases = [f"{form} {of} {place}" for form, of in zip(forms, ("Δήμου", "του Δήμου", "Δήμου"), strict=True)]
    assert len({match_key(p.upper() if capitals else p) for p in phrases}) == 1
    assert len({match_key(p) for p in phrases} | {match_key(p.upper()) for p in phrases}) == 1


def test_different_names_have_different_keys() -> None:
    texts = ["1ο Γυμνάσιο Πύλης", "2ο Γυμνάσιο Πύλης", "Γυμνάσιο Πύλης", "Λύκειο Πύλης", "Γυμνάσιο Φαρκαδόνας", "ΚΑΠΗ Πύλης", "ΚΗΦΗ Πύλης", "Δήμος Πύλης",
             "Βοήθεια στο Σπίτι Δήμου Πύλης", "Βοήθεια στο Σπίτι Δήμου Πύλης (πρώην Δήμου Γόμφων)", "ΟΑΕΔ", "ΔΥΠΑ"]
    assert len({match_key(t) for t in texts}) == len(texts)


@untimed
@given(st.text(max_size=60))
def test_any_text_is_a_name_of_some_sort(text: str) -> None:
    for function in (nominative, match_key, kind_of, place_of, ordinal_of, is_class_name):
        function(text)
    assert kind_of(text) in ORGANISATION_KINDS


# ------------------------------------------------------------------------------------------------------ kind, place, ordinal


@pytest.mark.parametrize(("phrase", "kind"), [
    ("Δήμος Πύλης", "municipality"), ("του Δημοτικού Συμβουλίου Πύλης", "municipality"), ("Περιφέρεια Ηπείρου", "region"),
    ("Περιφερειακή Ενότητα Άρτας", "region"), ("Υπουργείο Υγείας", "ministry"), ("Γενική Γραμματεία Ισότητας των Φύλων", "ministry"),
    ("Ευρωπαϊκή Ένωση", "eu_body"), ("του Κέντρου Κοινότητας του Δήμου Πύλης", "community_centre"), ("Παράρτημα Ρομά", "community_centre"),
    ("Κέντρο Στήριξης Κ.Αλ.Ο. Ηπείρου", "support_centre"), ("Συμβουλευτικό Κέντρο Γυναικών Άρτας", "support_centre"),
    ("ΚΑΠΗ Πύλης", "social_service"), ("Βοήθεια στο Σπίτι Δήμου Πύλης", "social_service"), ("Κοινωνικό Φαρμακείο", "social_service"),
    ("Κοινωνική Υπηρεσία Δήμου Πύλης", "social_service"), ("Κέντρο Υγείας Πύλης", "health"), ("Γενικό Νοσοκομείο Άρτας", "health"),
    ("Διεύθυνση Υγείας Άρτας", "health"), ("Διεύθυνση Πρωτοβάθμιας Εκπαίδευσης", "education"), ("2ο Γυμνάσιο", "education"), ("ΟΑΕΔ", "employment"),
    ("Αστυνομικό Τμήμα Πύλης", "police_justice"), ("Ιερά Μητρόπολη Τρίκκης", "church"), ("Σύλλογος Γονέων", "association"),
    ("Εργατικό Κέντρο Άρτας", "association"), ("Ελληνικός Ερυθρός Σταυρός", "ngo"), ("ΚοινΣΕπ «Ρίζες»", "cooperative"),
    ("Επιμελητήριο Άρτας", "chamber"), ("Αναπτυξιακή Εταιρεία Άρτας", "company"), ("ΚΕΠ Πύλης", "other"), ("Τμήμα Οικονομικών Δήμου Πύλης", "other"),
    ("Municipality of Thornhill", "municipality"), ("Thornhill Food Bank", "social_service"), ("NHS Highland", "health"), ("Police Scotland", "police_justice"),
    ("Thornhill Primary School", "education"), ("Scottish Government", "ministry"), ("Wick Voluntary Group", "other"),
])
def test_kind(phrase: str, kind: str) -> None:
    assert kind_of(phrase) == kind


@pytest.mark.parametrize(("phrase", "place"), [
    ("ΚΑΠΗ Σοφάδων", "Σοφάδων"), ("του Δήμου Σπάτων – Αρτέμιδος", "Σπάτων - Αρτέμιδος"), ("Κέντρο Κοινότητας Δήμου Ανθοτόπου", "Ανθοτόπου"),
    ("Περιφέρεια Βόρειου Αιγαίου", "Βορείου Αιγαίου"), ("ΚΑΠΗ Ανθοτόπου", "Ανθοτόπου"), ("Σύλλογος Γυναικών Πύλης «Η Άνοιξη»", "Πύλης"),
    ("Κέντρο Κοινότητας", None), ("Υπουργείο Υγείας", None), ("Βοήθεια στο Σπίτι Δήμου Πύλης (πρώην Δήμου Γόμφων)", "Πύλης"),
])
def test_place(phrase: str, place: str | None) -> None:
    assert place_of(phrase) == place


@pytest.mark.parametrize(("phrase", "number"), [
    ("του 2ου Γυμνασίου", 2), ("Α΄ Παιδικός Σταθμός", 1), ("Πρώτο Λύκειο", 1), ("3rd Primary School", 3), ("Γυμνάσιο Πύλης", None), ("5η ΥΠΕ", 5),
])
def test_ordinal(phrase: str, number: int | None) -> None:
    assert ordinal_of(phrase) == number


@pytest.mark.parametrize(("phrase", "is_class"), [
    ("τα Κέντρα Κοινότητας", True), ("φορείς", True), ("των Δήμων", True), ("Ελλάδα", True), ("την Ευρωπαϊκή Ένωση", True),
    ("Ευρωπαϊκού Κοινωνικού Ταμείου", True), ("Κέντρο Κοινότητας Δήμου Πύλης", False), ("Κοινωνικές Δομές Δήμου Πύλης", False), ("ΚΑΠΗ", False),
    ("Γιατροί του Κόσμου", False),
])
def test_class_names(phrase: str, is_class: bool) -> None:
    assert is_class_name(phrase) is is_class


# ------------------------------------------------------------------------------------------------------------------- pairs


@pytest.mark.parametrize(("one", "other", "verdict"), table("pairs.tsv"))
def test_pairs(one: str, other: str, verdict: str) -> None:
    found = compare(name(one), name(other))
    assert found.verdict == verdict, found
    assert found == compare(name(other), name(one))


def test_labelled_pairs() -> None:
    """What tools/identity.py prints: nothing that is two is merged, and little that is one is kept apart without asking."""
    found = [(label, compare(name(one), name(other)).verdict, one, other) for one, other, label in table("labelled.tsv")]
    assert len(found) >= 150
    assert [pair for pair in found if pair[1] == "same" and pair[0] != "same"] == []
    assert len([pair for pair in found if pair[:2] == ("same", "different")]) <= 2
    assert len([pair for pair in found if pair[:2] == ("different", "maybe")]) <= 3


@pytest.mark.parametrize(("acronym", "full"), [
    ("NACo", "National Association of Counties"), ("FmHA", "Farmers Home Administration"), ("S&T", "Science and Technology"),
    ("FHWA", "Federal Highway Administration"), ("CERT/CC", "Computer Emergency Response Team/Coordination Center"), ("AF", "Air Force"),
    ("DOJ", "U.S. Department of Justice"), ("NORTHCOM", "Northern Command"), ("ΨυΣΕπ", "Ψυχική Στήριξη Επαγγελματιών"),
])
def test_initials(acronym: str, full: str) -> None:
    found = compare(name(acronym), name(full))
    assert (found.verdict, found.reason) == ("maybe", f"{''.join(c for c in acronym if c.isalpha()).upper()} may be the initials of the other")


@pytest.mark.parametrize(("one", "other"), [
    ("NACE", "National Avenue Center"), ("ΔΣ", "Δήμος Σερρών"), ("COE", "COE-NAD"), ("DEC", "Department of Commerce"), ("AF", "American Fire Force")])
def test_no_initials(one: str, other: str) -> None:
    assert compare(name(one), name(other)).verdict == "different"


def test_a_reason_shows_words_as_they_stand() -> None:
    found = compare(name("Κέντρο Στήριξης Μαγνησίας"), name("Κέντρο Στήριξης Κ.Αλ.Ο. Μαγνησίας"))
    assert found.reason == "one has more words: Κοινωνικής Αλληλέγγυας Οικονομίας"


@pytest.mark.parametrize(("one", "other", "veto", "reason"), [
    ("1ο Γυμνάσιο Πύλης", "2ο Γυμνάσιο Πύλης", "ordinal", "different ordinal: 1st and 2nd"),
    ("ΚΑΠΗ Πύλης", "ΚΑΠΗ Φαρκαδόνας", "place", "different place: Πύλης and Φαρκαδόνας"),
    ("ΠΑΝΕΠΙΣΤΗΜΙΟ ΔΥΤΙΚΗΣ ΜΑΚΕΔΟΝΙΑΣ", "Πανεπιστήμιο Μακεδονίας", "place", "different place: only one is of Δυτικής Μακεδονίας"),
    ("Κέντρο Υγείας", "Κέντρο Κοινότητας", "kind", "different kind: community centre and health"),
    ("Βοήθεια στο Σπίτι", "Βοήθεια στο Σπίτι (πρώην Δήμου Γόμφων)", "annex", "only one is told apart by its remark in brackets"),
])
def test_a_veto_says_why(one: str, other: str, veto: str, reason: str) -> None:
    found = compare(name(one), name(other))
    assert (found.verdict, found.veto, found.reason) == ("different", veto, reason)


def test_one_short_name_in_two_scopes_is_never_the_same() -> None:
    assert compare(name("ΚΑΠΗ", scope="Πύλης"), name("ΚΑΠΗ", scope="Φαρκαδόνας")).veto == "place"
    assert compare(name("το Κέντρο Κοινότητας", scope="Σοφάδων"), name("Κέντρο Κοινότητας Δήμου Σοφάδων")).verdict == "maybe"
    assert compare(name("το Κέντρο Κοινότητας", scope="Σοφάδων"), name("Κέντρο Κοινότητας Δήμου Πύλης")).veto == "place"
    assert compare(name("Δομή", scope="a"), name("Δομή", scope="b")).verdict == "maybe"


@untimed
@given(st.sampled_from(table("pairs.tsv")), st.sampled_from(table("pairs.tsv")), st.sampled_from(["", "Πύλης"]))
def test_only_equal_keys_are_the_same(one: tuple[str, ...], other: tuple[str, ...], scope: str) -> None:
    a, b = name(one[0], scope=scope), name(other[1])
    found = compare(a, b)
    assert (found.verdict == "same") == (a.key == b.key)
    assert found == compare(b, a) and 0 <= found.score <= 1
    assert (found.veto is not None) == (found.verdict == "different")


def test_an_organisation_is_no_programme() -> None:
    assert compare(name("Βοήθεια στο Σπίτι"), name("Βοήθεια στο Σπίτι", type="programme")).veto == "type"


# --------------------------------------------------------------------------------------------------------- a user's own words


def vocabulary(folder: Path, text: str) -> Path:
    path = folder / "δικά μου.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_adds_words(tmp_path: Path) -> None:
    own = load_lexicon(*read_layers([vocabulary(tmp_path, '''
        [heads.social_service]
        m = ["ξεναγός"]
        [qualifiers]
        health = ["κέντρο αναψυχής"]
        [abbreviations]
        "Κ/ντρο" = "Κέντρο"
        [acronyms]
        "ΚΞΠ" = ["Κύκλος Ξεναγών Πύλης", "Κύκλου Ξεναγών Πύλης"]
        [classes]
        names = ["Ταμείο Όλων"]
    ''')]))
    assert nominative("του Παλαιού Ξεναγού", lexicon=own) == "Παλαιός Ξεναγός" != nominative("του Παλαιού Ξεναγού")
    assert kind_of("του Παλαιού Ξεναγού", lexicon=own) == "social_service"
    assert kind_of("Κ/ντρο Αναψυχής", lexicon=own) == "health"
    assert match_key("Κ.Ξ.Π.", lexicon=own) == "κυκλοσ ξεναγων πυλησ"
    assert is_class_name("Ταμείο Όλων", lexicon=own)
    assert nominative("του Δήμου Πύλης", lexicon=own) == "Δήμος Πύλης"


@pytest.mark.parametrize(("text", "told"), [
    ('[heads.helth]\nm = ["γιατρός"]\n', ("line 1", "heads.helth", "the kinds are")),
    ('\n[heads.health]\nx = ["γιατρός"]\n', ("line 3", "heads.health.x", "m, f or n")),
    ('[heads.health]\nm = "γιατρός"\n', ("line 2", "heads.health.m", "list of texts")),
    ('[heads.health]\nm = ["γιατρός",\n 7]\n', ("line 3", "heads.health.m")),
    ('[heads.health]\nm = ["καλός γιατρός"]\n', ("line 2", "καλός γιατρός", "[qualifiers]")),
    ('[acronims]\n"ΑΒ" = "Άλφα Βήτα"\n', ("line 1", "acronims", "[acronyms]")),
    ('[acronyms]\n"ΑΒ" = 3\n', ("line 2", "acronyms.ΑΒ", "full name")),
    ('[adjectives]\ntwo = ["άγονος"]\n', ("line 2", "adjectives.two", "two_endings")),
    ('[abbreviations\n', ("line 1",)),
])
def test_a_mistake_names_file_line_and_key(tmp_path: Path, text: str, told: tuple[str, ...]) -> None:
    path = vocabulary(tmp_path, text)
    with pytest.raises(VocabularyError) as caught:
        load_lexicon(*read_layers([path]))
    assert str(path) in str(caught.value)
    assert all(part in str(caught.value) for part in told), str(caught.value)


def test_a_missing_or_badly_encoded_vocabulary(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"missing\.toml"):
        read_layers([tmp_path / "missing.toml"])
    (tmp_path / "old.toml").write_bytes("[classes]\nnames = ['Ελλάδα']".encode("cp1253"))
    with pytest.raises(VocabularyError, match="UTF-8"):
        read_layers([tmp_path / "old.toml"])


def test_the_shipped_data_is_whole() -> None:
    words = load_lexicon()
    assert sum(p.kind == "municipality" and not p.until for p in words.places) == 332
    assert {p.parent for p in words.places if p.parent} <= {p.id for p in words.places}
    assert {b.kind for b in words.bodies} <= {*ORGANISATION_KINDS, "programme"}
    acronyms = [a for b in words.bodies for a in b.acronyms]
    assert len({fold(a) for a in acronyms}) == len(acronyms), "an acronym of two bodies would make them one"
