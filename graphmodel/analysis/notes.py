"""What a reader of measures must know first, as codes with values and in words. It decides nothing; measures.py does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphmodel.analysis.metrics import METRICS


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark about measures: `code` is in MESSAGES, `values` fill its words: numbers, `names`, `metrics`."""

    code: str
    values: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict)


def words(note: Note, *, language: str = "en") -> str:
    """The note as a sentence or two, in Greek (el) or English (en)."""
    said = {
        key: ", ".join(METRICS[one].title[language] if key == "metrics" else one for one in value) if isinstance(value, tuple) else value
        for key, value in note.values.items()
    }
    return MESSAGES[note.code][language].format_map(said)


MESSAGES: dict[str, dict[str, str]] = {
    "empty": {
        "el": "Δεν έχει καταγραφεί κανένας φορέας.",
        "en": "No organisation is recorded."},
    "no_ties": {
        "el": "Δεν έχει καταγραφεί δεσμός ανάμεσα στους φορείς: δεν υπάρχει τίποτα να μετρηθεί.",
        "en": "No tie between the organisations is recorded: there is nothing to measure."},
    "star_of_reporters": {
        "el": "Η κεντρικότητα δεν λέει τίποτα εδώ: κάθε καταγεγραμμένος δεσμός έχει στη μία άκρη όποιον έγραψε τις αναφορές ({names}). "
              "Οι υπόλοιποι μπορεί να συναντώνται χωρίς να το γράφει καμία αναφορά.",
        "en": "Centrality tells nothing here: every recorded tie has the reporter at one end ({names}). "
              "The others may meet without any report saying so."},
    "star": {
        "el": "Η κεντρικότητα δεν λέει τίποτα εδώ: κάθε καταγεγραμμένος δεσμός έχει στη μία άκρη τον ίδιο φορέα ({names}).",
        "en": "Centrality tells nothing here: every recorded tie has the same organisation at one end ({names})."},
    "too_small": {
        "el": "Μόνο {n} φορείς έχουν δεσμούς: σε τόσο μικρό δίκτυο οι θέσεις λένε λίγα.",
        "en": "Only {n} organisations have ties: in so small a network the ranks say little."},
    "disconnected": {
        "el": "Το δίκτυο έχει {components} μέρη που δεν συνδέονται με καταγεγραμμένους δεσμούς· το μεγαλύτερο έχει {largest} από τους "
              "{n} φορείς. Η εγγύτητα μετρά και το πόσους φτάνει ο καθένας.",
        "en": "The network is in {components} parts with no recorded tie between them; the greatest has {largest} of the {n} organisations. "
              "Closeness also counts how many each one reaches."},
    "isolated": {
        "el": "Φορείς χωρίς καταγεγραμμένο δεσμό: {n}. Δεν σημαίνει ότι δεν συναντήθηκαν με κανέναν.",
        "en": "Organisations without a recorded tie: {n}. It does not mean that they met nobody."},
    "sampled": {
        "el": "Η ενδιαμεσότητα και η εγγύτητα είναι εκτιμήσεις από {k} φορείς (σπόρος {seed}): το δίκτυο έχει περισσότερους από {limit} "
              "συνδεδεμένους φορείς.",
        "en": "Betweenness and closeness are estimated from {k} organisations (seed {seed}): the network has more than {limit} that hang "
              "together."},
    "ranks_sampled": {
        "el": "Τα διαστήματα των θέσεων ({metrics}) δοκιμάστηκαν χωρίς καθεμία από {k} συναντήσεις, από {n} που μπορούν να τις αλλάξουν.",
        "en": "The rank intervals ({metrics}) were tried without each of {k} meetings, of {n} that can change them."},
    "ranks_untried": {
        "el": "Τα διαστήματα των θέσεων ({metrics}) δείχνουν μόνο τις ισοβαθμίες: το δίκτυο είναι πολύ μεγάλο για να δοκιμαστούν χωρίς "
              "κάθε συνάντηση.",
        "en": "The rank intervals ({metrics}) only show equal values: the network is too large to try it without each meeting."},
    "no_reporters": {
        "el": "Δεν είναι γνωστό ποιος φορέας έγραψε τις αναφορές: τα μέτρα χωρίς αυτόν είναι ίδια.",
        "en": "It is not known which organisation wrote the reports: the measures without it are the same."},
}
"""What each note says."""
