"""The `urna` command: one module for each group of subcommands, all of them thin callers of `tally/`.

Exit codes: 0 it held (or was done); 1 it did not hold (or could not be done), with the reason; 2 wrong usage.
"""

from app.cli.main import main

__all__ = ["main"]
