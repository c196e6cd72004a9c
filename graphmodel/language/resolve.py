"""Which mentions of one document mean the same organisation: short forms, acronyms, offices, owners without a place.

Only within the document; whether two documents mean one body is decided in graphmodel.identity. A mention that could mean several goes to
the reporter, else to the nearest one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphmodel.language.alike import begins, counsels, head_of, is_branch, lies_in, slice_of, spells, within
from graphmodel.language.mentions import NATIONAL, Mention, about, cased_words, spoken_words, with_owners
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.letters import is_greek
from graphmodel.model import Party, name_key
from graphmodel.names import ordinal_of
from graphmodel.names.lexicon import acronym_key

_QUOTE = re.compile("[«“\"](.+?)[»”\"]$")
_GREECE = ("ελλαδοσ", "ελλαδασ")
_OWNER_WORDS = frozenset(("δημου", "περιφερειασ", "municipality", "municipal"))


@dataclass(slots=True, eq=False)
class Entity:
    """One organisation of a document: its best name, the forms in which it stands, and where."""

    name: str
    folded: str
    kind: str
    place: str | None
    is_class: bool
    spoken: tuple[str, ...]
    full: bool
    first: Mention
    scope: str = ""
    mentions: list[Mention] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    acronyms: dict[str, Mention] = field(default_factory=dict)
    variants: dict[str, tuple[str, Mention]] = field(default_factory=dict)
    owner: Entity | None = None
    bare: tuple[str, ...] = ()
    """What it is called by, without the words of its owner."""
    quoted: tuple[str, ...] = ()
    """The words that its name has in quotes after a head of its own."""
    parties: dict[tuple[str, str | None], Party] = field(default_factory=dict)
    """What it is in statements, by role and side: made once, when who it is has been settled."""

    def __post_init__(self) -> None:
        self.bare = self.spoken if _OWNER_WORDS.isdisjoint(self.spoken) else tuple(w for w in self.spoken if w not in _OWNER_WORDS)
        if (quote := _QUOTE.search(self.name)) is not None and quote.start() > 0:
            self.quoted = spoken_words(quote.group(1))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it may be another one than its name says, or none at all."""
        found = []
        if not self.full:
            found.append("the name says no place")
        elif all(m.open_end for m in self.mentions):
            found.append("a word beside the name may belong to it")
        elif not self.first.known and self.kind == "other" or not (is_greek(self.name) or self.first.known):
            found.append("the name does not say what it is")
        return tuple(found)

    @property
    def key(self) -> str:
        """The key of its name."""
        return name_key("organisation", self.folded, self.scope)


class Cast:
    """The organisations of one document, and which mention means which."""

    def __init__(self, mentions: list[Mention], vocabulary: Vocabulary, items: dict[int, int] | None = None) -> None:
        self.v = vocabulary
        self.entities: list[Entity] = []
        self.meaning: dict[Mention, Entity] = {}
        self._by_key: dict[tuple[str, bool], Entity] = {}
        self.reporter: Entity | None = None
        self.former: list[tuple[Mention, str]] = []
        everything = sorted({id(m): m for one in mentions for m in with_owners(one)}.values(), key=lambda m: (m.start, m.end))
        self._complete(everything)
        self._in_items(everything, items)
        self._former(everything)
        self.introduced = {acronym_key(m.acronym) for m in everything if m.acronym is not None}
        self.all = everything
        self.full = {m for m in everything if self._is_full(m)}
        for m in everything:
            if m in self.full:
                self._add(m)
        self._join()

    def resolve(self, reporter: Entity | None) -> None:
        """Gives the remaining mentions, the short ones, to the organisations they mean."""
        self.reporter = reporter
        for m in sorted((m for m in self.all if m not in self.meaning), key=lambda m: (-len(m.spoken), m.start)):
            entity = self._meant(m)
            if entity is not None:
                self._give(m, entity)
            elif not self._empty(m):
                self._add(m)

    def settle(self, reporter: Entity | None) -> None:
        """Once the reporter is known: short names that fit it are its own, and names without a place get theirs from it."""
        self.reporter = reporter
        for m in self.all:
            old = self.meaning.get(m)
            if reporter is None or old is reporter or m in self.full:
                continue
            if self._meant(m) is reporter:
                if old is not None:
                    old.mentions.remove(m)
                    if m.text not in {x.text for x in old.mentions}:
                        old.forms.pop(m.text, None)
                self._give(m, reporter)
        self.entities = [e for e in self.entities if e.mentions or e is reporter]
        for entity in self.entities:
            entity.owner = next((self.meaning[m.owner] for m in entity.mentions if m.owner is not None and m.owner in self.meaning), None)
        place = reporter.place if reporter is not None else None
        local = refold(place) if place else reporter.folded if reporter is not None else ""
        for entity in self.entities:
            if not entity.full and not entity.is_class and entity is not reporter:
                entity.scope = local

    def add_reporter(self, name: str, at: Mention | None) -> Entity | None:
        """The organisation that a user or a heading names as the reporter: one of the document, or a new one."""
        told = about(name, self.v)
        spoken = told.spoken
        for entity in self.entities:
            if entity.folded == told.key or told.key in entity.variants:
                return entity
        found = [e for e in self.entities if not e.is_class and within(e.spoken, spoken) and head_of(e.spoken) == head_of(spoken)]
        same = [e for e in found if e.kind == told.kind == "community_centre" and e.place is not None and refold(e.place) == refold(told.place or "")]
        if len(same) == 1:
            return same[0]
        mention = at or (found[0].first if found else None)
        if mention is None:
            return None
        entity = Entity(told.name, told.key, told.kind, told.place, told.is_class, spoken, True, mention)
        self._by_key[told.key, told.is_class] = entity
        self.entities.append(entity)
        return entity

    def recase(self, words: dict[str, str]) -> None:
        """Writes names in capitals as people write them, where every word of them is known so: `words` are those of the text, by folded form."""
        common = cased_words(self.v)
        for entity in self.entities:
            if entity.name.isupper() and " " in entity.name:
                cased = [words.get(refold(w)) or common.get(refold(w)) for w in entity.name.split()]
                if all(cased):
                    entity.name = " ".join(w for w in cased if w is not None)

    def get(self, m: Mention) -> Entity | None:
        """What a mention means, if anything."""
        return self.meaning.get(m)

    # ------------------------------------------------------------------------------------------------------------------------

    def _complete(self, mentions: list[Mention]) -> None:
        """Gives a name that ends in a bare owner («ανταποκριτές ΟΓΑ του Δήμου») the place of the owner that the document speaks of."""
        for i, m in enumerate(mentions):
            owner = m.owner
            if (
                owner is None
                or owner.place is not None
                or owner.kind not in ("municipality", "region")
                or len(owner.words) != 1
                or not m.text.endswith(owner.text)
            ):
                continue
            fits = [
                x
                for x in (*reversed(mentions[:i]), *mentions[i:])
                if x.kind == owner.kind and x.place is not None and x.owner is None and x.words[:1] == owner.words
            ]
            if fits:
                place = fits[0].text.split(" ", 1)[1] if " " in fits[0].text else fits[0].place or ""
                self._rename(m, f"{m.text} {place}")

    def _in_items(self, mentions: list[Mention], items: dict[int, int] | None) -> None:
        """Gives a centre without a place the municipality that its list item names: «β) 11/12, Δήμος Ασπροπύργου. Επίσκεψη στο Κέντρο Κοινότητας»."""
        for m in mentions if items else ():
            block = (items or {}).get(m.sentence)
            if block is None or m.kind != "community_centre" or m.place is not None or m.is_class or m.owner is not None:
                continue
            towns = {
                x.key: x for x in mentions if x.kind == "municipality" and x.place is not None and (items or {}).get(x.sentence) == block
            }
            if len(towns) == 1 and len(m.spoken) > 1:
                town = next(iter(towns.values()))
                self._rename(m, f"{m.text} Δήμου {town.text.split(' ', 1)[-1]}")
                m.owner = town

    def _former(self, mentions: list[Mention]) -> None:
        """A remark «(πρώην …)» stays in a name only where it tells two apart; else it is a former name."""
        for m in mentions:
            if not m.remark:
                continue
            plain = m.text.removesuffix(m.remark).strip()
            base = about(plain, self.v).key
            if not any(x is not m and x.key == base and not x.remark for x in mentions):
                words = m.remark.strip("() ").split(" ", 1)
                self._rename(m, plain)
                if len(words) == 2:
                    self.former.append((m, words[1]))

    def _rename(self, m: Mention, text: str) -> None:
        told = about(text, self.v)
        m.text, m.name, m.key, m.words, m.kind = text, told.name, told.key, told.words, told.kind
        m.place, m.is_class, m.spoken = told.place, m.is_class or told.is_class, told.spoken

    def _is_full(self, m: Mention) -> bool:
        if m.is_class:
            return True
        if m.acronym_only and (acronym_key(m.text) in self.introduced or acronym_key(m.text) in self.v.lexicon.first_acronyms):
            return False
        if len(m.words) == 1 and not (m.known or m.acronym_only or m.own and not is_greek(m.text)):
            return False
        if m.owner is not None and m.place is None and m.owner.place is None and not m.owner.known:
            return False
        if not is_greek(m.text):
            return m.own or m.known or m.acronym_only
        return m.place is not None or m.known or m.own or m.kind in NATIONAL

    def _add(self, m: Mention) -> Entity:
        entity = self._by_key.get((m.key, m.is_class))
        if entity is None:
            entity = Entity(m.name, m.key, m.kind, m.place, m.is_class, m.spoken, m in self.full, m)
            self.entities.append(entity)
            self._by_key[m.key, m.is_class] = entity
        self._give(m, entity)
        return entity

    def _give(self, m: Mention, entity: Entity) -> None:
        self.meaning[m] = entity
        entity.mentions.append(m)
        entity.forms.setdefault(m.text)
        if m.acronym is not None:
            entity.acronyms.setdefault(m.acronym, m)
        if entity.name.isupper() and not m.name.isupper() and m.key == entity.folded:
            entity.name, entity.first = m.name, m
        if m.key != entity.folded and m.place is not None and not m.office:
            entity.variants.setdefault(m.key, (m.name, m))

    def _join(self) -> None:
        """Joins full names that differ only in «Δήμου», or of which one is the other without some words, place and kind being the same."""
        ranked = sorted((e for e in self.entities if not e.is_class), key=lambda e: (-len(e.spoken), e.first.start))
        beside: dict[str, list[Entity]] = {}
        for entity in ranked:
            if entity.place is not None and "(" not in entity.name:
                beside.setdefault(refold(entity.place), []).append(entity)
        gone: set[int] = set()
        for short in reversed(ranked):
            if len(short.spoken) == 1 and short.first.acronym_only and not short.first.known:
                word = short.spoken[0]
                longer = [
                    e for e in ranked if e is not short and id(e) not in gone and (word in e.spoken or spells(word, e.spoken))
                    and all(m.owner not in short.mentions for m in e.mentions)]
                if len(longer) == 1:
                    gone.add(id(short))
                    self._merge(short, longer[0])
                continue
            quote = short.name.partition("«")[2].partition("»")[0]
            if quote and short.kind != "municipality":
                alike = [
                    e
                    for e in ranked
                    if e is not short
                    and id(e) not in gone
                    and e.name.partition("«")[2].partition("»")[0] == quote
                    and len(e.spoken) > len(short.spoken)
                    and within(short.spoken, e.spoken)
                    and "(" not in e.name
                ]
                if len(alike) == 1:
                    gone.add(id(short))
                    self._merge(short, alike[0])
                    continue
            called = [e for e in ranked if e is not short and id(e) not in gone and (e.quoted == short.spoken or is_branch(short.spoken, e.spoken))]
            if len(called) == 1 and short.kind in ("other", called[0].kind):
                gone.add(id(short))
                self._merge(short, called[0])
                continue
            local = [e for e in ranked if e is not short and id(e) not in gone and e.kind == short.kind and self._lies_in(short, e)]
            if len(local) == 1:
                gone.add(id(local[0]))
                self._merge(local[0], short)
                continue
            if short.kind == "municipality" and short.place is not None:
                whole = [e for e in ranked if e is not short and e.kind == "municipality" and id(e) not in gone and begins(short.spoken, e.spoken, e.name)]
                if len(whole) == 1:
                    gone.add(id(short))
                    self._merge(short, whole[0])
            if short.place is None or short.kind == "municipality" or "(" in short.name:
                continue
            fits = [e for e in beside[refold(short.place)] if e is not short and id(e) not in gone and self._same(short, e)]
            if len(fits) == 1:
                gone.add(id(short))
                self._merge(short, fits[0])
        self.entities = [e for e in self.entities if id(e) not in gone]

    def _same(self, short: Entity, entity: Entity) -> bool:
        """Whether a name and a longer one, of one place, are of one body."""
        left, right = short.bare, entity.bare
        if left == right:
            return (
                len(short.spoken) < len(entity.spoken) or len(short.spoken) == len(entity.spoken) and short.first.start > entity.first.start
            )
        return (
            len(short.spoken) < len(entity.spoken)
            and short.kind == entity.kind
            and head_of(left) == head_of(right)
            and within(left, right)
            and short.kind in ("community_centre", "support_centre", "association", "social_service")
            and ordinal_of(short.name, lexicon=self.v.lexicon) == ordinal_of(entity.name, lexicon=self.v.lexicon)
        )

    def _lies_in(self, short: Entity, entity: Entity) -> bool:
        area = lies_in(short.spoken, entity.spoken)
        town = short.kind == "municipality" and " και " not in entity.name and (area,) in self.v.lexicon.place_forms
        return area in _GREECE and short.place is None or town

    def merge(self, short: Entity, entity: Entity) -> None:
        """Makes two organisations one, called by the second's name."""
        self._merge(short, entity)
        self.entities.remove(short)

    def _merge(self, short: Entity, entity: Entity) -> None:
        for m in short.mentions:
            self.meaning[m] = entity
            entity.mentions.append(m)
            entity.forms.setdefault(m.text)
        entity.acronyms.update(short.acronyms)
        if short.folded != entity.folded:
            entity.variants[short.folded] = (short.name, short.first)
        self._by_key[short.folded, False] = entity
        entity.mentions.sort(key=lambda m: m.start)

    def _meant(self, m: Mention) -> Entity | None:
        known = self._by_key.get((m.key, m.is_class))
        if known is not None and (known.full or m.is_class):
            return known
        if m.office and m.place is None and m.kind == "region":
            # «ο Αντιπεριφερειάρχης» is the one spoken of before.
            told = (x for x in reversed(self.all) if x.start < m.start and x.office and x.kind == "region" and x.place is not None and x in self.meaning)
            if (before_it := next(told, None)) is not None:
                return self.meaning[before_it]
        spoken = m.spoken
        key = acronym_key(m.text)
        short = [e for e in self.entities if e.acronyms and any(acronym_key(a) == key for a in e.acronyms)]
        fits = short or [
            e
            for e in self.entities
            if len(e.spoken) > len(spoken) and not e.is_class and slice_of(spoken, e.spoken) and all(x.owner is not m for x in e.mentions)
        ]
        if m.place is not None and not short:
            fits = [e for e in fits if e.place is not None and refold(e.place) == refold(m.place)]
        if m.is_class or not fits:
            alike = [e for e in self.entities if e.kind == m.kind == "support_centre" and e.full and m.place is None and counsels(spoken, e.spoken)]
            return alike[0] if len(alike) == 1 and not m.is_class else known
        if self.reporter is not None and self.reporter in fits:
            return self.reporter
        before = [e for e in fits if e.first.start <= m.start]
        if not before and not short and (own := self._of_the_town(m, fits)) is not None:
            return own
        if before:
            return max(before, key=lambda e: max((x.start for x in e.mentions if x.start < m.start), default=e.first.start))
        return min(fits, key=lambda e: e.first.start)

    def _of_the_town(self, m: Mention, fits: list[Entity]) -> Entity | None:
        """A centre spoken of before any is named in full, in a text that begins with a municipality («Ο Δήμος Χ …»): it is of that one."""
        if m.kind != "community_centre" or m.place is not None:
            return None
        town = next((x for x in self.all if x.kind == "municipality" and x.place is not None and not x.office), None)
        if town is None or town.lead != "t" or town.sentence > 2 or any(e.first.sentence <= town.sentence + 1 or _same_place(e, town) for e in fits):
            return None
        told = about(f"{m.text} Δήμου {town.text.split(' ', 1)[-1]}", self.v)
        known = self._by_key.get((told.key, False))
        if known is None:
            self._rename(m, f"{m.text} Δήμου {town.text.split(' ', 1)[-1]}")
            self.full.add(m)
            known = Entity(m.name, m.key, m.kind, m.place, False, m.spoken, True, m)
            self.entities.append(known)
            self._by_key[m.key, False] = known
        return known

    def _empty(self, m: Mention) -> bool:
        """Whether a mention says nothing without an organisation that it stands for: one common noun, an office without a place."""
        if len(m.spoken) == 1 and m.kind in ("health", "police_justice", "chamber") and not m.is_class:
            return False
        if m.office and m.place is None and m.kind == "region":
            return True
        return len(m.words) <= 1 and not m.acronym_only and not m.known or len(m.spoken) == 1 and not m.acronym_only and not m.known


def _same_place(entity: Entity, mention: Mention) -> bool:
    """Whether an organisation and a mention are of one place."""
    return entity.place is not None and mention.place is not None and refold(entity.place) == refold(mention.place)
