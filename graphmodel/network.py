"""Network: what a user of the library holds. It joins reading, database, derivation, analysis and drawing, and has no logic of its own.

>>> from graphmodel import Network
>>> with Network("network", create=True) as network:
...     network.add("reports")
...     for row in network.ask("not-recorded", "Κέντρο Κοινότητας Δήμου Σοφάδων"):
...         print(row["organisation"], row["evidence"])
...     network.map("map.html")
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from graphmodel import queries, reviewing
from graphmodel.database import Database, connect
from graphmodel.errors import AskError, GraphmodelError, NetworkError
from graphmodel.finding import Known, find, first_day, in_order, last_day, longer, parameters
from graphmodel.model import VERSION, Change, Decision, Graphmodel, Name, Position, Reading, completed, digest, from_properties, properties
from graphmodel.names import compare, match_key
from graphmodel.writing import write_whole

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.adding import Added, Progress
    from graphmodel.analysis import Comparison
    from graphmodel.drawing.figure import Drawn
    from graphmodel.language import Vocabulary

Row = dict[str, Any]


class Network:
    """A network: a folder with the embedded engine, or a Neo4j address. Use it in a `with`, or close it.

    Every method can raise DatabaseError, where the database does not answer or has no room, and NetworkError, where the process that held
    the folder has ended. Opening raises them too, NetworkError also for what is no network.
    With `create` a folder or database that is missing or empty becomes a network; without it that is a NetworkError. Where its `with` ends
    in an error before anything was stored, a folder that became a network here is taken away again.
    """

    def __init__(self, target: str | Path = "network", *, create: bool = False) -> None:
        self.database: Database = connect(target, create=create)
        self._made = self.database.version is None
        try:
            if self._made:
                self.database.schema(query.statement for query in queries.library("schema").values())
                self._store(Graphmodel(id="graphmodel"))
                self.database.version = VERSION
            self.database.mark_filled()
        except BaseException as error:
            self._fail(error)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            self.close()
        else:
            self._fail(error)

    def close(self) -> None:
        """Give the database back. Doing so twice is harmless."""
        self.database.close()

    # -------------------------------------------------------------------------------------------------------- what goes in

    def add(
        self, *paths: str | Path, reporter: str | None = None, vocabulary: Vocabulary | None = None, prune: bool = False, progress: Progress | None = None,
    ) -> Added:
        """Read files and folders and store what they say. Files that are known and unchanged are not read again; a file that changed
        replaces what it said. A file that cannot be read is listed in `failed` and stops nothing. A file that was added from such a folder
        and is gone is listed in `vanished`: what it said stays, unless `prune` takes it out. Without a `vocabulary` that of the network serves.
        Raises ReadError for a path that is not there, and for a folder with nothing readable.
        """
        from graphmodel.adding import add_files  # a question reads no text, and is answered sooner without all that reading needs

        return add_files(
            [Path(path) for path in paths], known=self._project("sources"), change=self.change, reporter=reporter,
            vocabulary=vocabulary or self.vocabulary(), prune=prune, progress=progress)

    def vocabulary(self, *files: str | Path) -> Vocabulary:
        """The words to read with: the shipped ones, on top of them those kept in the network, on top of these files, in order. Raises
        VocabularyError, with file, line and key, where a file is no vocabulary.
        """
        from graphmodel.language import load_vocabulary

        return load_vocabulary(*(Path(file) for file in files), kept=self.kept_words())

    def kept_words(self) -> str:
        """The words that the network keeps, as TOML; empty where it keeps none."""
        return str(self._project("words")[0]["words"] or "")

    def keep_words(self, toml: str, *, name: str = "words of the network") -> None:
        """Keep words in the network, as TOML, instead of those it kept: `add` then reads with them, anew what was read without. An empty
        text takes them away. Raises VocabularyError, with the name, line and key, where they are no vocabulary; then nothing is changed.
        """
        from graphmodel.language import check_vocabulary

        check_vocabulary(name, toml)
        self._store(Graphmodel(id="graphmodel", words=toml or None))

    def add_readings(self, readings: Iterable[Reading]) -> None:
        """Store readings of one's own making, each replacing what its source said before."""
        self.change(Change(readings=tuple(completed(reading) for reading in readings)))

    def remove(self, *sources: str) -> None:
        """Take sources out by their ids: the network is then as if they had never been added. Decisions stay."""
        self.change(Change(removed=sources))

    def change(self, change: Change) -> None:
        """Make one change in one transaction, and derive what follows from it."""
        from graphmodel import update  # a question changes nothing, and is answered sooner without

        self.database.write(lambda transaction: update.apply(transaction.run, change))
        self.__dict__.pop("_organisations", None)

    def derive(self) -> None:
        """Derive the whole network anew from what was said and decided. It gives what is there already."""
        self.change(Change(everything=True))

    # ------------------------------------------------------------------------------------------------------------ answers

    def status(self) -> Row:
        """What the network holds: where it is, on which engine, and how many of each there are."""
        counts = {row["what"]: row["count"] for row in self._project("counts")}
        return {"network": self.database.location, "engine": self.database.engine, **counts}

    def ask(self, question: str, *values: str, **named: str | None) -> list[Row]:
        """The rows of a question of the library, columns in the order of its header. Organisations are given by name, periods by
        `from_`/`until` as 2024, 2024-03 or 2024-03-15; see `graphmodel.queries.library("questions")`. Raises AskError where there is no such
        question, a name fits none or several, or a day or period is none; QueryError where a value is missing, too many, or no text.
        """
        query = queries.library("questions").get(question)
        if query is None:
            raise AskError(f"There is no question «{question}». There are: {', '.join(queries.question_names())}.")
        rows = self.database.ask(query.statement, parameters(query, values, named, organisation=lambda text: self.find(text).id))
        return [{column: _evidence(row[column]) if column == "evidence" else row[column] for column in query.columns} for row in rows]

    def cypher(self, statement: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], list[list[Any]]]:
        """The columns and rows of a Cypher statement that only reads. Raises QueryError for one that would write."""
        return self.database.read_only(statement, parameters)

    def find(self, name: str) -> Known:
        """The organisation that people mean by a name, in any case, without accents, inflected, or as an alias. Raises AskError where it fits
        none or several, naming them.
        """
        return find(name, self._organisations)

    def longer(self, name: str) -> list[str]:
        """The names of other organisations that have all words of a name typed, which is the whole name of one. Raises AskError as `find`."""
        return longer(name, self._organisations)

    def names(self, organisation: str) -> dict[str, str]:
        """The names that mean an organisation: key -> text, by key. A key can be given wherever a name is typed. Raises AskError as `find`."""
        return {name.id: name.name for name in self._names_of(self.find(organisation))}

    def who(self, organisation: str, *, from_: str | None = None, until: str | None = None) -> Row:
        """All that is recorded of one organisation: its names, whom it met, its meetings, plans and fundings, each with evidence. Raises
        AskError as `find`, and for a period that is none.
        """
        one = self.find(organisation)
        row = next(r for r in self._project("organisations") if r["id"] == one.id)
        period = {"from_": from_, "until": until}
        return {
            "name": row["name"], "kind": row["kind"], "reports": row["reports"], "names": sorted(set(row["names"]) - {row["name"]}),
            "partners": self.ask("partners", one.id, **period), "meetings": self.ask("meetings", one.id, **period),
            "plans": self.ask("plans", one.id, **period), "funding": self.ask("funding", one.id, **period),
        }

    def why(self, a: str, b: str, *, from_: str | None = None, until: str | None = None) -> list[Row]:
        """Every statement behind the tie of two organisations, in order of time. Raises AskError as `find`, where both mean one, and for a
        period that is none.
        """
        self._two(a, b)
        return self.ask("evidence", a, b, from_=from_, until=until)

    def path(self, a: str, b: str, *, from_: str | None = None, until: str | None = None) -> list[Row]:
        """How A reaches B through those who met: one row a step, with its evidence. Empty where no path is recorded. Raises AskError as `why`."""
        from graphmodel.analysis import path

        one, other = self._two(a, b)
        graph = self.project(from_=from_, until=until)
        found = path(graph, one.id, other.id)
        return [
            {"a": graph.nodes[x]["name"], "b": graph.nodes[y]["name"], "evidence": [
                e for row in self.why(x, y, from_=from_, until=until) if row["status"] == "held" for e in row["evidence"]]}
            for x, y in pairwise(() if found is None else found.nodes)
        ]

    # ---------------------------------------------------------------------------------------------------------- decisions

    def merge(self, a: str, b: str, *, by: str = "") -> Decision:
        """Decide that two names mean one organisation. What was decided to keep names of the two apart holds no more. Raises AskError where a
        name fits none or several, or both mean one already.
        """
        one, other = self._two(a, b)
        apart = reviewing.kept_apart(one.keys, other.keys, self.decisions())
        return self._decide("same", *dict.fromkeys(((self._typed(a, one), self._typed(b, other)), *apart)), by=by)

    def told_apart(self, a: str, b: str) -> str | None:
        """What tells the names of two organisations apart, in words ("different ordinal: 3rd and 13th"); None where nothing does. A merge goes
        beyond that. Raises AskError where a name fits none or several, or both mean one.
        """
        one, other = self._two(a, b)
        names = {row["name"]["key"]: from_properties(Name, row["name"]) for row in self._project("names")}
        found = compare(names[self._typed(a, one)], names[self._typed(b, other)])
        return found.reason if found.veto is not None and found.veto != "word" else None

    def split(self, name: str, *others: str, by: str = "") -> Decision:
        """Decide that a name means another organisation than the other names of its organisation, or than those given.

        Raises AskError where the organisation has no other name, or where the words typed fit several of its names.
        """
        organisation = self.find(name)
        names = self._names_of(organisation)
        if len(names) == 1:
            raise AskError(f"«{organisation.name}» has one name only: there is nothing to take apart.")
        if match_key(name) == match_key(organisation.name) not in {folded for n in names for folded in n.folded}:
            listed = ", ".join(f"«{n.name}»" for n in names)
            raise AskError(f"«{name}» is no name that a source uses, so it cannot be taken apart. Give one of its names: {listed}.")
        one = find(name, names, what="name")
        rest = [n for n in names if n.id != one.id]
        unlike = [find(other, rest, what=f"other name of «{organisation.name}»") for other in others] or rest
        return self._decide("different", *dict.fromkeys((one.id, n.id) for n in unlike), by=by)

    def rename(self, organisation: str, name: str, *, by: str = "") -> Decision:
        """Decide how an organisation is called on maps and in answers. It is found by its other names too, as before. What stands already is
        returned and not stored anew. Raises AskError for an empty name, and where the organisation fits none or several.
        """
        name = " ".join(name.split())
        if not name:
            raise AskError("A new name cannot be empty. Type the name that answers and maps are to show.")
        found = self.find(organisation)
        renamed = [d for d in self.decisions() if d.what == "rename" and not d.undone and found.keys.intersection(d.about)]
        if renamed and renamed[-1].value == name:
            return renamed[-1]
        return self._decide("rename", (self._typed(organisation, found),), value=name, by=by)

    def confirm(self, *facts: str, by: str = "") -> Decision:
        """Decide that facts are right, by their keys: they are no doubt any more, and what rests on them is called confirmed. What stands
        already is returned and not stored anew. Raises AskError for a key that no fact has.
        """
        return self._of_facts("confirm", facts, by=by)

    def reject(self, *facts: str, by: str = "") -> Decision:
        """Decide that facts are wrong, by their keys: they count for nothing until that is undone. What stands already is returned and not
        stored anew. Raises AskError for a key that no fact has.
        """
        return self._of_facts("reject", facts, by=by)

    def doubts(self) -> list[Row]:
        """What a person should decide, with the answers there are (reviewing.py): what changes most first, what could not be read last."""
        today = datetime.date.today().isoformat()
        return reviewing.in_order(self.ask("doubts"), self._project("overdue_plans", day=today), self._project("problems"))

    def sides(self, doubt: Mapping[str, Any]) -> list[Row]:
        """What a doubt is about, one by one, each with its names and every sentence that mentions it."""
        if doubt["what"] == "not read":
            return [{"key": row["id"], "name": "", "names": [], "evidence": [reviewing.evidence(row)]}
                    for row in self._project("problems") if row["id"] == doubt["id"]]
        facts = all(reviewing.is_fact_key(key) for key in doubt["about"])
        return reviewing.sides(doubt["about"], self._project("facts_of_keys" if facts else "facts_of_things", keys=doubt["about"]))

    def source(self, id: str) -> Row:
        """Title, path and text of a source. Raises AskError where there is none with the id."""
        rows = self._project("source_text", id=id)
        if not rows:
            raise AskError(f"No source has the id «{id}».")
        return rows[0]

    def answer(self, answer: str, about: Sequence[str], *, by: str = "") -> Decision | None:
        """Store the answer to a doubt as a decision: same, different, confirm, reject, kept or dropped. None where it changes nothing: later,
        what is so already. "different" is about the first and each of the others. Raises AskError for another word, for facts that are not
        there, and where a name fits none or several.
        """
        if answer not in reviewing.LEAST:
            raise AskError(f"There is no answer «{answer}». There are: {', '.join(reviewing.LEAST)}.")
        if answer == "later":
            return None
        if answer in ("confirm", "reject", "kept", "dropped"):
            facts = self._fact_keys(about)
            return None if reviewing.standing(answer, facts, self.decisions()) else self._decide(answer, facts, by=by)
        if all(reviewing.is_fact_key(key) for key in about):
            return self._decide("same-meeting" if answer == "same" else "different", self._fact_keys(about), by=by)
        found = [self.find(name) for name in about]
        if answer == "same":
            return None if len({one.id for one in found}) == 1 else self.merge(*about, by=by)
        keys = [self._typed(name, one) for name, one in zip(about, found, strict=True)]
        if len(set(keys)) < len(keys):
            raise AskError(f"«{about[0]}» and «{about[1]}» are one name. Names that are to differ must be two.")
        return self._decide("different", *((keys[0], key) for key in keys[1:]), by=by)

    def undo(self, decision: str | None = None) -> Decision:
        """Take a decision back, by its id, or the latest one that stands; with it what was decided in the same act (a split of many names).
        Raises AskError where none stands, or none with the id.
        """
        decisions = self.decisions()
        standing = [d for d in decisions if not d.undone and decision in (None, d.id)]
        if not standing:
            raise AskError("There is no decision to undo." if decision is None else f"No standing decision has the id «{decision}».")
        last = standing[-1]
        act = [replace(d, undone=True) for d in decisions if not d.undone and (d.at, d.what, d.by) == (last.at, last.what, last.by)]
        self.change(Change(decisions=tuple(act)))
        return replace(last, undone=True)

    def decisions(self) -> list[Decision]:
        """All decisions, also those taken back, in order of time."""
        return [from_properties(Decision, row["decision"]) for row in self._derive("decisions")]

    # ----------------------------------------------------------------------------------------------- measures and pictures

    def project(self, *, from_: str | None = None, until: str | None = None, least: float = 0.1) -> nx.Graph[str]:
        """The projection of a period: organisations and ties of at least the weight `least`, as a networkx graph (projection.py). Raises
        AskError for a period that is none.
        """
        from graphmodel.projection import project

        return project(self._project("organisations"), self._meetings(from_, until), least=least)

    def measure(self, *, metrics: Sequence[str] | None = None, from_: str | None = None, until: str | None = None) -> Comparison:
        """Centrality, communities and cut points of a period, with and without the organisations that reported. Raises AskError for a period
        that is none, or a metric that is not known.
        """
        from graphmodel.analysis import compare
        from graphmodel.projection import project

        meetings = self._meetings(from_, until)
        graph = project(self._project("organisations"), meetings)
        held = {row["id"]: row["parties"] for row in meetings if row["status"] == "held"}
        return compare(graph, metrics=metrics, meetings=held)

    def map(
        self, path: str | Path, *, language: str = "el", share_safe: bool = False, from_: str | None = None, until: str | None = None,
    ) -> Path:
        """Write the interactive map, one HTML file that needs nothing else. With `share_safe` no quote or title of a source is in it.
        Raises AskError for a period or language that is none, WriteError where the file cannot be written.
        """
        from graphmodel.drawing.map import draw_map

        return draw_map(self._scene(language, from_, until), Path(path), share_safe=share_safe)

    def figure(self, path: str | Path, *, language: str = "el", from_: str | None = None, until: str | None = None) -> Drawn:
        """Write the map as a picture for documents: .png, .svg or .pdf. Says which labels found no room. Raises as `map`, and DrawingError, a
        GraphmodelError, for another suffix.
        """
        from graphmodel.drawing.figure import draw_figure

        return draw_figure(self._scene(language, from_, until), Path(path))

    # -------------------------------------------------------------------------------------------------- backup and restore

    def backup(self, path: str | Path) -> Path:
        """Write all that was said and decided as JSON lines (backup.py): whole, or not at all. Raises WriteError where the file cannot be written."""
        return write_whole(Path(path), (f"{line}\n" for line in self.backup_lines()))

    def backup_lines(self) -> Iterator[str]:
        """The lines of a backup, without line ends."""
        from graphmodel import backup as backups

        sources = (self._project("said", id=row["id"])[0] for row in self._project("sources"))
        return backups.lines(
            names=self._project("names"), sources=sources, decisions=self._derive("decisions"), positions=self._project("positions"),
            words=self.kept_words())

    @classmethod
    def restored(cls, backup: str | Path | BinaryIO, target: str | Path) -> Self:
        """A network made from a backup, a file or an open one in bytes, in one transaction. The whole backup is checked before the target is
        touched, which must be missing or empty. Raises ReadError for what is no whole backup, NetworkError for a target that is not empty.
        """
        from graphmodel import backup as backups

        held = backups.load(Path(backup) if isinstance(backup, str) else backup)
        network = cls(target, create=True)
        try:
            if network.status()["sources"] or network.decisions():
                raise NetworkError(f"{network.database.location} holds something already. Restore into an empty network.")
            network.keep_words(held.words)
            network._store(*held.positions)
            # The last, so that what fails can be done again: a network without sources and decisions is an empty one.
            network.change(Change(readings=held.readings, decisions=held.decisions, everything=True))
        except BaseException as error:
            network._fail(error)
            raise
        return network

    # -------------------------------------------------------------------------------------------------------------- inside

    @cached_property
    def _organisations(self) -> list[Known]:
        rows = self._project("organisations")
        return [
            Known(id=row["id"], name=row["name"], folded=frozenset((*row["folded"], match_key(row["name"]))), keys=frozenset(row["keys"]))
            for row in rows
        ]

    def _meetings(self, from_: str | None, until: str | None) -> list[Row]:
        first, last = first_day(from_), last_day(until)
        in_order(first, last)
        return self._project("meetings", **{"from": first, "until": last})

    def _scene(self, language: str, from_: str | None, until: str | None) -> Any:
        from graphmodel.picture import WORDS, picture

        if language not in WORDS:
            raise AskError(f"Nothing is written in «{language}». There are: {', '.join(WORDS)}.")
        rows = {name: self._project(name) for name in ("organisations", "parts", "programmes", "fundings", "first_facts", "sources")}
        meetings = self._meetings(from_, until)
        facts = {id for row in (*meetings, *rows["fundings"]) for id in row["facts"]} | {row["fact"] for row in rows["first_facts"]}
        scene = picture(
            rows, meetings, self._project("facts", ids=sorted(facts)), decisions=self.decisions(), language=language,
            period=(from_, until), places={row["id"]: (row["x"], row["y"]) for row in self._project("positions")})
        self._store(*(Position(id=node.id, x=node.x or 0.0, y=node.y or 0.0) for node in scene.nodes))
        return scene

    def _two(self, a: str, b: str) -> tuple[Known, Known]:
        """The two organisations that people mean. Raises AskError where they are one."""
        one, other = self.find(a), self.find(b)
        if one.id == other.id:
            raise AskError(f"«{a}» and «{b}» mean one organisation: {one.name}.")
        return one, other

    def _names_of(self, organisation: Known) -> list[Known]:
        """The names of an organisation, by their keys."""
        row = next(r for r in self._project("organisations") if r["id"] == organisation.id)
        return [Known(id=key, name=text, folded=frozenset((folded,)))
                for key, text, folded in zip(row["keys"], row["names"], row["folded"], strict=True)]

    def _typed(self, text: str, found: Known) -> str:
        """The key of the name that was typed where its organisation has that very name, so that a split cuts there; else the organisation's."""
        typed = [n.id for n in self._names_of(found) if n.id == text or match_key(text) in n.folded]
        return typed[0] if len(typed) == 1 else found.id

    def _fact_keys(self, facts: Sequence[str]) -> tuple[str, ...]:
        known = {row["key"] for row in self._derive("facts_of_keys", keys=list(facts))}
        missing = [fact for fact in facts if fact not in known]
        if missing or not facts:
            raise AskError(f"No fact has the key «{'», «'.join(missing)}». 'graphmodel why A B' shows the keys of facts.")
        return tuple(facts)

    def _of_facts(self, what: str, facts: Sequence[str], *, by: str) -> Decision:
        """The decision about facts: the one that says so already, else a new one."""
        keys = self._fact_keys(facts)
        return reviewing.standing(what, keys, self.decisions()) or self._decide(what, keys, by=by)

    def _decide(self, what: str, *abouts: tuple[str, ...], value: str = "", by: str = "") -> Decision:
        """Store what is decided in one act, a decision for each that it is about, all of one instant. Returns the first."""
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
        decisions = tuple(Decision(id=digest(what, *about, value, at), at=at, by=by, what=what, about=about, value=value) for about in abouts)
        self.change(Change(decisions=decisions))
        return decisions[0]

    def _project(self, name: str, **parameters: Any) -> list[Row]:
        return self.database.ask(queries.statement("project", name), parameters)

    def _derive(self, name: str, **parameters: Any) -> list[Row]:
        return self.database.ask(queries.statement("derive", name), parameters)

    def _fail(self, error: BaseException) -> None:
        """Close after an error; a network that was made here and in which nothing is stored yet is taken away."""
        if self._made and not isinstance(error, KeyboardInterrupt) and self._is_empty():
            self.database.discard()
        else:
            self.close()

    def _is_empty(self) -> bool:
        """Whether nothing was said or decided yet; a database that does not even answer that is not called empty."""
        try:
            return not self.database.ask("MATCH (n:Source|Decision) RETURN 1 AS one LIMIT 1")
        except GraphmodelError:
            return False

    def _store(self, *items: Graphmodel | Position) -> None:
        if items:
            statement = queries.statement("store", items[0].label.lower())
            self.database.write(lambda transaction: transaction.run(statement, {"rows": [properties(item) for item in items]}))


def _evidence(told: Iterable[Row]) -> list[Row]:
    """Evidence with its keys in one order, for an engine gives those of a map in its own."""
    return [{key: one[key] for key in ("quote", "source", "place", "certainty")} for one in told]
