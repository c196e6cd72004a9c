"""Names of organisations: their nominative, their key, their kind and place, and whether two mean the same.

Nothing here knows sentences, files or the database; which words there are is data (graphmodel/data, a user's vocabulary).
"""

from graphmodel.letters import fold, fold_same_length
from graphmodel.names.compare import Comparison, compare
from graphmodel.names.forms import match_key, nominative
from graphmodel.names.kinds import is_class_name, kind_of, ordinal_of, place_of
from graphmodel.names.lexicon import SECTIONS, Body, Lexicon, Place, load_lexicon

__all__ = ["SECTIONS", "Body", "Comparison", "Lexicon", "Place", "compare", "fold", "fold_same_length", "is_class_name", "kind_of", "load_lexicon", "match_key",
           "nominative", "ordinal_of", "place_of"]
