"""What a file says: its bytes decoded to text, and the text read. For now plain text, Markdown and standard input.

Which facts a text holds is decided in language; nothing is stored here.
"""

from graphmodel.sources.decoding import decode
from graphmodel.sources.files import SUFFIXES, file_bytes, find_files, read_bytes, read_file, source_id

__all__ = ["SUFFIXES", "decode", "file_bytes", "find_files", "read_bytes", "read_file", "source_id"]
