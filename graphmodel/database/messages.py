"""What a person should read instead of an error of driver or server, without passwords and without chatter; and what may not be asked."""

from __future__ import annotations

import os
import re
from typing import NoReturn

from neo4j import exceptions

from graphmodel import engine
from graphmodel.errors import DatabaseError, GraphmodelError, NetworkError, QueryError

WRITES = (
    "This statement writes, and `cypher` only reads: nothing was changed. Networks change through `add`, `merge`, `reject` and `undo`.")
_WRITING = re.compile(
    r"""(?: \s | CYPHER\b(?:\s+(?:\d+|\w+\s*=\s*\w+))* | EXPLAIN\b | PROFILE\b )*
    (?: ALTER|CREATE|DEALLOCATE|DELETE|DENY|DETACH|DROP|DRYRUN|ENABLE|FOREACH|GRANT|INSERT|MERGE|NODETACH|REALLOCATE|REMOVE|RENAME
      | REVOKE|SET|START|STOP|TERMINATE )\b""",
    re.IGNORECASE | re.VERBOSE)
_IN_TRANSACTIONS = re.compile(r"\bIN\s+(?:\w+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b", re.IGNORECASE)
_LOADING = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_CLAUSES = re.compile(
    r"""(?<![.:$]) (?<!\bAS\s) \b(?:CREATE|DELETE|FOREACH|INSERT|MERGE|REMOVE|SET)\b (?! \s*(?: [.,:)\]}] | $ ) )""", re.IGNORECASE | re.VERBOSE)
"""A clause that writes, wherever it stands: no property, label, parameter, column, or key of a map, and no variable in the usual places."""
_MERGING = re.compile(r"\bCALL\b[\s`]*(?:apoc\b[\s`.]*)?merge\b", re.IGNORECASE)
_TEXTS = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\r\n]*|/\*.*?\*/""", re.DOTALL)
"""What a statement quotes, names or remarks, and does not do."""


def raise_named(error: Exception, *, location: str, database: str | None, held: engine.Engine | None) -> NoReturn:
    """Raises what a user should read instead of an error of driver or server."""
    raise _named(error, location=location, database=database, held=held) from None


def _named(error: Exception, *, location: str, database: str | None, held: engine.Engine | None) -> GraphmodelError:
    code = (error.code or "") if isinstance(error, exceptions.Neo4jError) else ""
    text = ((error.message or "") if isinstance(error, exceptions.Neo4jError) else "") or str(error)
    reason = _short(_cause(text, location))
    gone = isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired)
    if gone or (held is not None and isinstance(error, exceptions.AuthError)):  # an engine that is ending knows nobody any more
        if held is not None and not held.owned:
            return NetworkError(
                f"The process that held {location} (number {held.holder}) has ended, and with it the connection to it. "
                "What it had acknowledged is stored, the last step perhaps not. Run the command again.")
        if held is not None:
            return NetworkError(f"The embedded engine on {location} has stopped. Open the network again.")
        return DatabaseError(f"Neo4j does not answer at {location} ({reason}). Start it, or check the address and the network.")
    if isinstance(error, exceptions.ConfigurationError | exceptions.DriverError) and not code:
        return DatabaseError(f"The connection to {location} can't be used: {reason}.")
    if code.endswith("Security.CredentialsExpired"):
        return DatabaseError(f"The first password of Neo4j at {location} must be changed before it can be used: do so in its browser.")
    if code.endswith("Security.AuthenticationRateLimit"):
        return DatabaseError(f"Neo4j at {location} has seen too many wrong passwords. Wait some seconds, then try the right one.")
    if isinstance(error, exceptions.AuthError):
        if os.environ.get("NEO4J_PASSWORD"):
            return DatabaseError(f"Neo4j at {location} does not accept this user and password. Check NEO4J_USERNAME and NEO4J_PASSWORD.")
        return DatabaseError(f"Neo4j at {location} asks for a user and a password. Set NEO4J_USERNAME and NEO4J_PASSWORD.")
    if "Database.DatabaseNotFound" in code:
        return DatabaseError(f"Neo4j at {location} has no database {database!r}. Set NEO4J_DATABASE to one that it has, or leave it out.")
    if code.endswith("Statement.AccessMode"):
        return QueryError(WRITES)
    if code.endswith("Security.Forbidden"):
        return DatabaseError(f"The user may not do this in {location}: {reason}")
    if "TransactionTimedOut" in code:
        return DatabaseError("The database gave up: the statement took too long. Ask for less, for instance with LIMIT.")
    if isinstance(error, exceptions.ClientError) and code.startswith("Neo.ClientError.Statement."):
        return QueryError(_statement_message(text))
    if "No space left" in text or (held is not None and engine.is_full(held.folder)):
        return DatabaseError(f"The disk under {location} is full: this step was not stored, what was acknowledged before it is. Make space, then do it again.")
    return DatabaseError(f"The database in {location} did not do it: {reason}")


def _cause(text: str, location: str) -> str:
    """The innermost reason of a failed connection: "Connection refused"."""
    scheme, encrypted, _ = location.partition("+s")
    if found := re.search(r"\[Errno -?\d+\] ([^()\[\]]+)", text):
        return found[1].strip()
    if "Unable to retrieve routing information" in text:
        return f"nothing answers, it is no Neo4j, or it has no encryption: try {scheme}://" if encrypted else "nothing answers, or it is no Neo4j"
    if "[SSLCertVerificationError]" in text:
        return f"its certificate is not trusted here: {scheme}+ssc:// takes it as it is"
    if re.search(r"\[SSL\w*Error\]", text):
        return f"there is no encryption: try {scheme}://"
    if re.search("handshake response|looks like HTTP|does not support communication with this driver", text):
        return "what answers there is no Neo4j, or one that is too old"
    return text


def _statement_message(text: str) -> str:
    """What is wrong with a statement, and where: ArcadeDB counts columns from 0 and says "line 1:18", Neo4j "(line 1, column 19"."""
    first = text.strip().splitlines()[0] if text.strip() else "not understood"
    if found := re.match(r"Syntax error at line (\d+):(\d+) - (.*)", first):
        return f"Line {found[1]}, column {int(found[2]) + 1}: {_short(found[3])}"
    if found := re.search(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)", text):
        first = first.replace(found[0].strip(), "")
        if found[1] != "0":  # nowhere: it is wrong as a whole
            return f"Line {found[1]}, column {found[2]}: {_short(first)}"
    return f"The statement is wrong: {_short(first)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:199] + "…"


def refuse_writing(statement: str, *, embedded: bool) -> None:
    """Raises QueryError for a statement that begins like one that writes, commits by itself, or reads files of the machine.

    On the embedded engine also for one that writes anywhere: it refuses that itself, but keeps the labels and types it met on the way.
    """
    bare = _TEXTS.sub(lambda found: " x " if found[0].startswith("`") else " ", statement)
    writes = bool(_WRITING.match(bare) or _IN_TRANSACTIONS.search(bare))
    if writes or (embedded and (_CLAUSES.search(bare) or _MERGING.search(statement))):
        raise QueryError(WRITES)
    if _LOADING.search(bare):
        raise QueryError("This statement reads a file, and `cypher` only reads the network. Networks are filled through `add` and `restore`.")
