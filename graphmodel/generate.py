"""Writes what follows mechanically from model/: the statements of cypher/schema and cypher/store, and docs/model.md.

Run by `make generate`; `python -m graphmodel.generate --check` says which files are not current, and the tests call it.
Nothing here is written by hand afterwards; what needs thought (deriving, asking) stands in cypher/derive and cypher/questions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from graphmodel.model import NODES, RELATIONSHIPS, Node, Relationship, id_property

ROOT = Path(__file__).resolve().parent.parent


def outputs() -> dict[str, str]:
    """Path within the project -> content, for every generated file."""
    files: dict[str, str] = {}
    for node in NODES:
        files |= dict(_node_schema(node))
        files[f"cypher/store/{_snake(node.label)}.cypher"] = _node_store(node)
    for relationship in RELATIONSHIPS:
        files |= dict(_relationship_schema(relationship))
        for start, end in relationship.ends_at:
            files[f"cypher/store/{relationship_file(relationship, start, end)}.cypher"] = _relationship_store(relationship, start, end)
    files["docs/model.md"] = _table()
    return files


def relationship_file(relationship: type[Relationship], start: str, end: str) -> str:
    """The name of the statement that stores a relationship type between two labels."""
    return f"{relationship.type.lower()}_{_snake(start)}_{_snake(end)}"


def stale(root: Path = ROOT) -> list[str]:
    """The generated files that are missing or not current, and the files in their folders that nothing generates."""
    files = outputs()
    wrong = [path for path, text in files.items() if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text]
    present = [p.relative_to(root).as_posix() for folder in ("schema", "store") for p in (root / "cypher" / folder).glob("*.cypher")]
    return sorted(wrong + [path for path in present if path not in files])


def write(root: Path = ROOT) -> list[str]:
    """Write what is not current; returns the paths that changed."""
    files, changed = outputs(), stale(root)
    for path in changed:
        if path in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8", newline="\n")
        else:
            (root / path).unlink()
    return changed


def _snake(label: str) -> str:
    return label.lower()


def _header(title: str, purpose: str, parameters: str, columns: str) -> str:
    return f"// title: {title}\n// purpose: {purpose}\n// parameters: {parameters}\n// columns: {columns}\n"


def _node_schema(node: type[Node]) -> Iterator[tuple[str, str]]:
    for f in fields(node):
        name = f"{_snake(node.label)}_{f.name}"
        if f.metadata["unique"]:
            head = _header(f"Unique {f.name} of {node.label}", "One node for each, found at once by it.", "none", "none")
            yield f"cypher/schema/{name}.cypher", (
                f"{head}CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.{f.name} IS UNIQUE\n")
        elif f.metadata["index"]:
            head = _header(f"Index on {f.name} of {node.label}", "Finds nodes by it.", "none", "none")
            yield f"cypher/schema/{name}.cypher", f"{head}CREATE INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{f.name})\n"


def _relationship_schema(relationship: type[Relationship]) -> Iterator[tuple[str, str]]:
    for f in fields(relationship):
        if f.metadata.get("unique"):
            name = f"{relationship.type.lower()}_{f.name}"
            head = _header(f"Unique {f.name} of {relationship.type}", "One relationship for each.", "none", "none")
            yield f"cypher/schema/{name}.cypher", (
                f"{head}CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{relationship.type}]-() REQUIRE r.{f.name} IS UNIQUE\n")


def _node_store(node: type[Node]) -> str:
    key = id_property(node.label)
    names = ", ".join(f.name for f in fields(node))
    return _header(
        f"Store {node.label} nodes", f"One {node.label} for each row, made or replaced as a whole: what a row lacks is removed.",
        f"rows: rows (maps with {names})", "stored",
    ) + f"UNWIND $rows AS row\nMERGE (n:{node.label} {{{key}: row.{key}}})\nSET n = row\nRETURN count(n) AS stored\n"


def _relationship_store(relationship: type[Relationship], start: str, end: str) -> str:
    names = ", ".join(f.name for f in fields(relationship) if not f.metadata.get("end")) or "nothing"
    return _header(
        f"Store {relationship.type} relationships from {start} to {end}", "A new relationship for each row; rows whose ends are missing make none.",
        f"rows: rows (maps with start, the {start}'s {id_property(start)}; end, the {end}'s {id_property(end)}; properties, a map with {names})",
        "stored",
    ) + (
        f"UNWIND $rows AS row\nMATCH (a:{start} {{{id_property(start)}: row.start}})\nMATCH (b:{end} {{{id_property(end)}: row.end}})\n"
        f"CREATE (a)-[r:{relationship.type}]->(b)\nSET r = row.properties\nRETURN count(r) AS stored\n"
    )


LAYERS = {
    "said": "Said and decided: stored",
    "derived": "Derived: made from what was said and decided, and made again whenever that changes",
    "beside": "Beside the network: no part of its equality",
}


def _table() -> str:
    lines = ["# The model", "", "Generated from `graphmodel/model/` by `make generate`; edit there.", ""]
    for layer, title in LAYERS.items():
        lines += [f"## {title}", ""]
        for node in NODES:
            if node.layer == layer:
                lines += [f"### {node.label}", "", _summary(node), "", *_properties(node), ""]
        for relationship in RELATIONSHIPS:
            if relationship.layer == layer:
                ends = ", ".join(f"({a})→({b})" for a, b in relationship.ends_at)
                lines += [f"### {relationship.type}", "", f"{_summary(relationship)} {ends}", "", *_properties(relationship), ""]
    return "\n".join(lines).rstrip() + "\n"


def _summary(kind: type[Node] | type[Relationship]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _properties(kind: type[Node] | type[Relationship]) -> list[str]:
    rows = [f for f in fields(kind) if not f.metadata.get("end")]
    if not rows:
        return ["No properties."]
    lines = ["| property | type | what it is | |", "|---|---|---|---|"]
    for f in rows:
        marks = " ".join(word for word, on in (("unique", f.metadata["unique"]), ("indexed", f.metadata["index"]), ("in the key", f.metadata["key"])) if on)
        kind_of = str(f.type).replace("tuple[str, ...]", "list of str").replace("tuple[int, ...]", "list of int").replace(" | None", ", or absent")
        lines.append(f"| `{f.name}` | {kind_of} | {f.metadata['doc']} | {marks} |")
    return lines


def main(arguments: list[str]) -> int:
    """Write the files, or with --check only say which are not current (exit code 1)."""
    if "--check" in arguments:
        wrong = stale()
        print("\n".join(f"not current: {path} (run make generate)" for path in wrong) or "generated files are current")
        return 1 if wrong else 0
    print("\n".join(f"wrote {path}" for path in write()) or "generated files are current")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
