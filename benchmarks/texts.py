"""Reports by template, for the benchmarks: Greek texts of about 2,000 characters in the manner of examples/reports, every name invented.

Thirty Community Centres report each month: eight meetings, a plan and a funding, among sentences that hold no fact. The number of a report
decides everything in it, so two runs read and store the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

LENGTH = 2_000
MEETINGS = 8
"""Meetings that a report tells of."""
PLACES = (
    "Αργυρονερίου", "Κεδρολόφου", "Μυρτοποτάμου", "Γλαυκοπέτρας", "Ασπροκάμπου", "Δροσοπηγής", "Χρυσομηλιάς", "Ροδοσταμιάς", "Ελατοχωρίου",
    "Πλατανορέματος", "Καστανόβρυσης", "Αμπελοράχης", "Λευκοκλησίου", "Μαυροδασίου", "Κρυοπηγαδίου", "Ανεμορράχης", "Πετρογέφυρου", "Φλαμουρόλακκου",
    "Καρυδοβουνίου", "Αλμυροκάμπου", "Θυμαρολόφου", "Νερομυλιάς", "Βατοχωρίου", "Σιταρόβρυσης", "Λινοτοπιάς", "Μελισσοράχης", "Πευκόλοφου",
    "Κυδωνόκηπου", "Ασημοχωρίου", "Γερακόπετρας")
PARTNERS = (
    ("το 1ο Δημοτικό Σχολείο {p}", "του 1ου Δημοτικού Σχολείου {p}"), ("το 2ο Δημοτικό Σχολείο {p}", "του 2ου Δημοτικού Σχολείου {p}"),
    ("το 1ο Γυμνάσιο {p}", "του 1ου Γυμνασίου {p}"), ("το 2ο Γυμνάσιο {p}", "του 2ου Γυμνασίου {p}"), ("το ΕΠΑΛ {p}", "του ΕΠΑΛ {p}"),
    ("το Κέντρο Υγείας {p}", "του Κέντρου Υγείας {p}"), ("το ΚΑΠΗ {p}", "του ΚΑΠΗ {p}"), ("το ΚΕΠ {p}", "του ΚΕΠ {p}"),
    ("το Κοινωνικό Παντοπωλείο {p}", "του Κοινωνικού Παντοπωλείου {p}"), ("το Αστυνομικό Τμήμα {p}", "του Αστυνομικού Τμήματος {p}"),
    ("το Νοσοκομείο {p}", "του Νοσοκομείου {p}"), ("το Επιμελητήριο {p}", "του Επιμελητηρίου {p}"),
    ("ο Σύλλογος Γυναικών {p}", "του Συλλόγου Γυναικών {p}"), ("ο Ερυθρός Σταυρός {p}", "του Ερυθρού Σταυρού {p}"),
    ("η Κοινωνική Υπηρεσία Δήμου {p}", "της Κοινωνικής Υπηρεσίας Δήμου {p}"))
MONTHS = ("Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου",
          "Δεκεμβρίου")
MEETING = (
    "Στις {date} πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου {p} με εκπροσώπους {a}.",
    "Την {date} το Κέντρο Κοινότητας συναντήθηκε με εκπροσώπους {a} και {b}, με σκοπό την ενημέρωση για το Ελάχιστο Εγγυημένο Εισόδημα.",
    "Στις {date} στελέχη του Κέντρου Κοινότητας επισκέφθηκαν τη δομή {a}.",
    "Στις {date} έγινε τηλεδιάσκεψη του Κέντρου Κοινότητας Δήμου {p} με εκπροσώπους {a} και {b}.")
FILLING = (
    "Οι ωφελούμενοι της δομής ενημερώθηκαν για τα δικαιολογητικά και για τις προθεσμίες των επιδομάτων.",
    "Η ανταπόκριση των κατοίκων ήταν μεγάλη, ιδίως από οικογένειες με μικρά παιδιά και από ηλικιωμένους που ζουν μόνοι.",
    "Κατά τη διάρκεια της συζήτησης διατυπώθηκαν προτάσεις για την καλύτερη ενημέρωση του πληθυσμού.")


def report(number: int) -> str:
    """The number-th report."""
    chance = random.Random(number)
    place = PLACES[number % len(PLACES)]
    year, month = 2015 + number // len(PLACES) // 12, number // len(PLACES) % 12
    lines = [f"Δράσεις δικτύωσης του Κέντρου Κοινότητας Δήμου {place}", f"28 {MONTHS[month]} {year}, αριθμός πρωτοκόλλου {number}"]
    for day in sorted(chance.sample(range(1, 28), MEETINGS)):
        # Most partners are of the same place, some are the neighbour's.
        near = [chance.choice(PARTNERS)[1].format(p=place if chance.random() < 0.8 else chance.choice(PLACES)) for _ in range(2)]
        lines.append(chance.choice(MEETING).format(date=f"{day} {MONTHS[month]} {year}", p=place, a=near[0], b=near[1]))
    planned = chance.choice(PARTNERS)[1].format(p=place)
    due = f"{('Μάρτιο', 'Ιούνιο', 'Οκτώβριο')[number % 3]} {year + 1}"
    lines.append(f"Τον {due} το Κέντρο Κοινότητας θα διοργανώσει ημερίδα σε συνεργασία με εκπροσώπους {planned}.")
    lines.append(f"Το Κέντρο Κοινότητας Δήμου {place} χρηματοδοτείται από το Ευρωπαϊκό Κοινωνικό Ταμείο με {50 + number % 7}.000 ευρώ.")
    text = "\n\n".join(lines)
    while len(text) < LENGTH:
        text += "\n\n" + FILLING[chance.randrange(len(FILLING))]
    return text + "\n"


def write_reports(folder: Path, numbers: range) -> Iterator[Path]:
    """Writes reports into a folder, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        path = folder / f"{number:05d}.txt"
        path.write_text(report(number), encoding="utf-8")
        yield path
