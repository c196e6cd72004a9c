"""Plans: the ways in which a sentence says what will be done, each with who plans and when; and the lists of plans."""

from __future__ import annotations

import pytest
from sentences import rows, told

BEFORE = "Το Κέντρο Κοινότητας Δήμου Αγιάς συναντήθηκε στις 3 Φεβρουαρίου 2025 με το ΚΑΠΗ Αγιάς.\n\n"
ROWS = rows("plans")


def plans(text: str) -> list[tuple[str, str | None]]:
    return [(p["organisation"], p["when"]) for p in told(text, "plans")]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text for text, _ in ROWS])
def test_who_plans_when(text: str, wanted: str) -> None:
    found = sorted(f"{who} {when or ''}".strip() for who, when in plans(BEFORE + text))
    assert found == sorted(p.strip() for p in wanted.split(";") if p.strip())


def test_a_list_below_next_steps() -> None:
    text = """Κέντρο Κοινότητας Δήμου Αγιάς

Επόμενα βήματα:
- αποστολή του οδηγού στα σχολεία (έως 10/3/2025)
- Ο Δήμος Αγιάς θα ορίσει υπεύθυνο
- ΚΑΠΗ Αγιάς: παραχώρηση της αίθουσας, Απρίλιος 2025

Ευχαριστούμε όλους για τη συμμετοχή.
"""
    assert plans(text) == [("Κέντρο Κοινότητας Δήμου Αγιάς", "2025-03-10"), ("Δήμος Αγιάς", None), ("ΚΑΠΗ Αγιάς", "2025-04")]


def test_decisions_in_a_list() -> None:
    text = """Κέντρο Κοινότητας Δήμου Αγιάς
Στις 3/2/2025 συναντηθήκαμε με το ΚΑΠΗ Αγιάς.
Αποφασίστηκαν τα εξής:
α) το Κέντρο Κοινότητας να συντάξει κατάλογο ωφελουμένων έως τις 28/2/2025
β) το ΚΑΠΗ Αγιάς να διαθέσει την αίθουσα
"""
    assert plans(text) == [("Κέντρο Κοινότητας Δήμου Αγιάς", "2025-02-28"), ("ΚΑΠΗ Αγιάς", None)]


def test_a_month_without_a_year_is_the_next_one() -> None:
    text = "ΔΕΛΤΙΟ ΤΥΠΟΥ\nΛάρισα, 10/2/2025\nΤο Κέντρο Ημέρας Λάρισας θα μετακομίσει σε νέο κτίριο τον Σεπτέμβριο.\n"
    assert plans(text) == [("Κέντρο Ημέρας Λάρισας", "2025-09")]


def test_a_quoted_mail_speaks_for_its_writer() -> None:
    text = """Από: Κοινωνική Υπηρεσία Δήμου Αγιάς <koinoniki@agia.example>
Καλημέρα σας,

> Στις 30 Ιαν 2025, το Κέντρο Ψυχικής Υγείας Λάρισας έγραψε:
>
> Ο ψυχίατρός μας θα έρχεται στο ΚΑΠΗ από τον Μάρτιο του 2025.
"""
    assert plans(text) == [("Κέντρο Ψυχικής Υγείας Λάρισας", "2025-03")]


def test_a_table_of_plans_names_who_does_them() -> None:
    text = """Δίκτυο Φορέων Δήμου Αγιάς

Χρονοδιάγραμμα
| Ενέργεια | Φορέας | Ημερομηνία |
| Μελέτη αναγκών | Πανεπιστήμιο Θεσσαλίας | Μάρτιος 2025 |
| Εκπαίδευση εθελοντών | Δήμος Αγιάς | 10/05/2025 |
"""
    assert plans(text) == [("Πανεπιστήμιο Θεσσαλίας", "2025-03"), ("Δήμος Αγιάς", "2025-05-10")]


@pytest.mark.parametrize("text", [
    "Η προγραμματισμένη συνάντηση με το ΚΑΠΗ Αγιάς πραγματοποιήθηκε στις 5/3/2025.",
    "Στις 6/3/2025 έγινε η προγραμματισμένη επίσκεψη στο Κέντρο Υγείας Αγιάς."])
def test_what_was_planned_and_took_place_is_no_plan(text: str) -> None:
    assert plans(BEFORE + text) == []


def test_what_is_scheduled_in_a_table_or_announced_by_a_label_is_planned() -> None:
    text = (
        "Κέντρο Κοινότητας Δήμου Αγιάς\n\nΕπόμενα: 06.06.24 ημερίδα μαζί με το ΚΑΠΗ Αγιάς· 19.06.24 νέα τηλεδιάσκεψη με τον Δήμο Ελασσόνας.\n\n"
        "20/02/2025\tΕργατικό Κέντρο Λάρισας\tΠρογραμματισμένη συνάντηση\tΕποχικοί εργάτες\n")
    found = told(text, "meetings")
    assert [(m["date"], m["status"]) for m in found] == [("2024-06-06", "planned"), ("2024-06-19", "planned"), ("2025-02-20", "planned")]


def test_a_numbered_title_of_aims() -> None:
    text = """ΚΑΠΗ Αγιάς

4. Πόροι
Οι δαπάνες βαρύνουν τον Δήμο Αγιάς.

5. Στόχοι
- νέο γραφείο στα Καλύβια ως τον Μάιο του 2026
- δεύτερος κύκλος μαθημάτων
"""
    assert plans(text) == [("ΚΑΠΗ Αγιάς", "2026-05"), ("ΚΑΠΗ Αγιάς", None)]


def test_a_list_is_not_opened_by_the_name_of_a_service() -> None:
    text = """Δήμος Αγιάς – Διεύθυνση Προγραμματισμού

Η πράξη «Αντάμα» συγχρηματοδοτείται από την Ευρωπαϊκή Ένωση για το διάστημα 01/03/2024 – 28/02/2027.
"""
    assert plans(text) == []


def test_a_text_in_two_languages_tells_a_plan_once() -> None:
    text = """Δήμος Αγιάς / Municipality of Agia

Στις 3 Φεβρουαρίου 2025 ο Δήμος Αγιάς συναντήθηκε με το ΚΑΠΗ Αγιάς. Τον Οκτώβριο του 2025 ο Δήμος Αγιάς θα ανοίξει ξενώνα.

On 3 February 2025 the Municipality of Agia met KAPI. The Municipality of Agia will open a shelter in October 2025.
"""
    assert len([when for _, when in plans(text) if when == "2025-10"]) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("προτίθεται να επισκεφθεί εντός του Ιουνίου 2026 το Κέντρο Υγείας Αγιάς.", "να επισκεφθεί το Κέντρο Υγείας Αγιάς"),
        ("θα συναντηθεί μέσα στον Μάιο του 2025 με το Κέντρο Υγείας Αγιάς.", "να συναντηθεί με το Κέντρο Υγείας Αγιάς"),
        ("θα επισκεφθεί έως τις 30 Απριλίου 2025 το 1ο Γυμνάσιο Αγιάς.", "να επισκεφθεί το 1ο Γυμνάσιο Αγιάς"),
        ("θα ανοίξει, το αργότερο μέχρι το τέλος Ιουνίου 2025, νέο γραφείο στην Αγιά.", "να ανοίξει νέο γραφείο στην Αγιά"),
        ("θα δημοσιοποιήσει τα αιτήματά του στις 15 Απριλίου 2025.", "να δημοσιοποιήσει τα αιτήματά του"),
        ("θα διοργανώσει την Παρασκευή 9 Μαΐου 2025 και ώρα 18:00 γιορτή με το ΚΑΠΗ Αγιάς.", "γιορτή με το ΚΑΠΗ Αγιάς"),
        ("θα μείνει ανοιχτό ως και τον Δεκέμβριο 2025.", "να μείνει ανοιχτό"),
    ],
)
def test_what_is_planned_reads_as_greek_without_its_date(text: str, what: str) -> None:
    assert [p["what"] for p in told(f"{BEFORE}Το Κέντρο Κοινότητας Δήμου Αγιάς {text}", "plans")] == [what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Η μελέτη του δικτύου θα εκδοθεί εντός του Ιουνίου 2025.", "Η μελέτη του δικτύου θα εκδοθεί"),
        ("Η δεύτερη συνάντηση των ομάδων θα γίνει στις 19 Μαρτίου 2025.", "δεύτερη συνάντηση των ομάδων"),
        ("Συνάντηση με το 1ο Γυμνάσιο Αγιάς έχει οριστεί για τις 4 Απριλίου 2025.", "Συνάντηση με το 1ο Γυμνάσιο Αγιάς"),
    ],
)
def test_what_is_planned_when_something_else_is_the_subject(text: str, what: str) -> None:
    assert [p["what"] for p in told(BEFORE + text, "plans")] == [what]


def test_what_a_colon_only_tells_there_is_is_no_list_of_plans() -> None:
    text = """Η Περιφέρεια Ηλιανθίας ενέταξε δύο δομές. Πρόκειται για τις εξής:

- Κοινωνικό Παντοπωλείο Δήμου Κεδρολόφου, με συνολικό προϋπολογισμό 243.000 ευρώ
- Κοινωνικό Φαρμακείο Δήμου Αργυρονερίου, με συνολικό προϋπολογισμό 117.000 ευρώ
"""
    assert plans(text) == []


def test_what_was_is_no_plan_below_a_list_of_plans() -> None:
    text = """Κέντρο Κοινότητας Δήμου Αγιάς

Συμφωνήθηκε ότι:
α) ο Δήμος Αγιάς θα ορίσει υπεύθυνο έως τις 10/3/2025.

Είχε προηγηθεί, στις 15 Φεβρουαρίου 2025, αυτοψία στον οικισμό.
"""
    assert plans(text) == [("Δήμος Αγιάς", "2025-03-10")]


@pytest.mark.parametrize(
    "text",
    [
        "Millbrook Centre is an independent association whose goal is to create and run programmes for families.",
        "The launch of the programme will take place in Northwick on 21 May 2027.",
    ],
)
def test_what_english_texts_do_not_promise(text: str) -> None:
    assert plans(f"Report of the Millbrook Centre\n\nOn 3 May 2027 we met Northwick Council.\n\n{text}\n") == []
