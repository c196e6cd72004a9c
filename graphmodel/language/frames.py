"""What verbs of contact take, and the contact that one tells: data for contacts and nominal.

Which words are such verbs is said in [contact] of greek.toml; who takes part in a sentence is decided in contacts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphmodel.dates import FoundDate
from graphmodel.language.clauses import Stretch
from graphmodel.language.resolve import Entity


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb of contact takes: the cases of the other side, which side is the host, the kind of meeting.

    `alone` frames say a contact also where no date stands; `goes_on` frames may only tell more of the contact before them; `sure` ones say nothing
    else.
    """

    takes: frozenset[str]
    kind: str
    host: str = ""
    alone: bool = False
    goes_on: bool = False
    sure: bool = False


FRAMES = {
    "with": Frame(frozenset(("with",)), "meeting", goes_on=True, sure=True),
    "speaks": Frame(frozenset(("with", "in")), "meeting", goes_on=True, sure=True),
    "meets": Frame(frozenset(("acc", "with")), "meeting", goes_on=True, sure=True),
    "seen": Frame(frozenset(("acc", "with")), "meeting", alone=True, sure=True),
    "goes": Frame(frozenset(("in", "acc", "with")), "visit", host="met"),
    "passes": Frame(frozenset(("in", "from", "acc", "with")), "visit", host="met"),
    "comes": Frame(frozenset(("in", "with", "from")), "visit", host="met", sure=True),
    "receives": Frame(frozenset(("acc", "with")), "visit", host="who", alone=True, goes_on=True, sure=True),
    "received": Frame(frozenset(("from", "in", "with")), "visit", host="met", alone=True, sure=True),
    "teaches": Frame(frozenset(("acc", "in", "with")), "meeting", goes_on=True),
    "taught": Frame(frozenset(("from", "with")), "meeting", goes_on=True),
    "attends": Frame(frozenset(("event", "with", "from")), "event"),
    "signs": Frame(frozenset(("with", "from")), "agreement", sure=True),
    "does": Frame(frozenset(("with",)), "event"),
    "": Frame(frozenset(("with", "people")), "event"),
}
"""The frames, by the list of the vocabulary that holds their verbs: [contact] in greek.toml says each in words. The last is that of any other verb."""


FRAME_OF = {f"contact.{name}": name for name in FRAMES if name}
"""The frames, by the full name of their list."""
OF_MEETINGS = {"visit": "goes", "meeting": "meets", "call": "speaks", "agreement": "signs"}
"""The frames of the verbs of meeting, by kind of meeting."""
VISITS = ("meeting_verbs.visit", *(f"contact.{name}" for name, frame in FRAMES.items() if frame.kind == "visit"))
"""The lists of the verbs that say a visit."""


@dataclass(slots=True)
class Contact:
    """A contact as a stretch of a sentence tells it. `joins` where it only goes on with what a verb of meeting before it says."""

    at: Stretch
    kind: str
    status: str
    who: list[Entity] = field(default_factory=list)
    met: list[Entity] = field(default_factory=list)
    hosts: list[Entity] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    items: dict[Entity, int] = field(default_factory=dict)
    joins: bool = False
    rule: str = "verb of contact"
    certainty: float = 0.88
    reasons: list[str] = field(default_factory=list)

    def parties(self) -> list[Entity]:
        """Both sides."""
        return list(dict.fromkeys([*self.who, *self.met]))
