"""Goes through all journeys, or those whose name holds a word given: `python -m tests.journeys [WORD …]`."""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QGuiApplication

from tests.journeys.journey import all_cases, go


def main(words: list[str]) -> int:
    """Prints a line for each journey and returns how many failed."""
    application = QGuiApplication.instance() or QGuiApplication([])
    failed = 0
    for case in all_cases():
        if not all(word in str(case) for word in words):
            continue
        began = time.process_time()
        try:
            result = f"{go(case):4} presses"
        except AssertionError as problem:
            failed += 1
            result = f"FAILED: {problem}"
        sys.stdout.write(f"{case!s:38} {time.process_time() - began:6.2f} s  {result}\n")
        sys.stdout.flush()
    application.processEvents()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
