"""The `urna` command: one module for each group of subcommands, all of them thin callers of `tally/`.

Exit codes: 0 it held (or was done); 1 it did not hold (or could not be done), with the reason; 2 wrong usage.
"""

import sys
import tempfile

try:
    from app.cli.main import main
except OSError as problem:  # the group's library is unpacked into the temporary folder at each start
    sys.exit(
        f"urna: cannot start: nothing can be written to {tempfile.gettempdir()} ({problem.strerror}). "
        "Free some room there, or name another folder: TMPDIR=/path/to/folder urna …"
    )

__all__ = ["main"]
