"""How Greek and English reports say things: a text in, facts with their sentences out. Files are read in sources, names in names.

Which words mean what is data (greek.toml, english.toml, a user's own file); how they are put together is code.
"""

from graphmodel.language.explain import explain
from graphmodel.language.layout import explained_json, reading_json
from graphmodel.language.reader import read_text
from graphmodel.language.vocabulary import Vocabulary, check_vocabulary, fingerprint, load_vocabulary

__all__ = ["Vocabulary", "check_vocabulary", "explain", "explained_json", "fingerprint", "load_vocabulary", "read_text", "reading_json"]
