"""Test vectors of the protocol: inputs, every value between, outputs; a whole record, and records to refuse.

In comes nothing: all random bytes are drawn from named streams, all keys are test keys, so the same files
come out each time, byte for byte. Out go the files of `docs/vectors/`, for whoever writes another program
that votes, counts or verifies. Nearly every value is computed twice, by the library and line by line as the
page says; `VectorError` tells where the two differ.
"""

from tally.vectors.errors import VectorError
from tally.vectors.files import different, vector_files, write_vectors
from tally.vectors.stream import Stream

__all__ = ["Stream", "VectorError", "different", "vector_files", "write_vectors"]
