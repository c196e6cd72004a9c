"""What a file says: its bytes made plain text by the reader of its kind (documents.py), and the text read.

Which facts a text holds is decided in language; nothing is stored here.
"""

from graphmodel.sources.decoding import decode
from graphmodel.sources.files import SUFFIXES, file_bytes, find_files, is_gone, read_bytes, read_file, source_id
from graphmodel.sources.places import path_at, place_of

__all__ = ["SUFFIXES", "decode", "file_bytes", "find_files", "is_gone", "path_at", "place_of", "read_bytes", "read_file", "source_id"]
