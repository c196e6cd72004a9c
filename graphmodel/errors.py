"""What can go wrong for a user, in one small family.

Every message says what was met, where, and what to do. The command line prints it and exits with the class's code; nothing here
is for programming errors, which stay ordinary exceptions.
"""


class GraphmodelError(Exception):
    """Something a user can mend: the message says what was met, where, and what to do."""

    exit_code = 1


class ReadError(GraphmodelError):
    """A file that cannot be read: missing, empty, binary, locked, too large, of an unknown encoding or kind."""


class WriteError(GraphmodelError):
    """A file that cannot be written: a folder that is not there, a full disk, a file that another program has open."""


class VocabularyError(GraphmodelError):
    """A vocabulary file with a mistake in it: the message names the file, the line and the key."""


class NetworkError(GraphmodelError):
    """A network that cannot be opened or used: not one, newer, held by a process that ended, filled with others' data."""


class DatabaseError(GraphmodelError):
    """The database did not do what was asked: not running, a wrong password, a disk that is full."""


class QueryError(GraphmodelError):
    """A statement or question that is wrong: a syntax error, a missing parameter, a write where only reading is allowed."""


class AskError(GraphmodelError):
    """What was asked for is not there, or fits several: the message lists what would fit."""
