"""Papers: receipt, slips, zero report, closing record, results.

In come frozen dataclasses that say what a paper says, and the language's `Texts`; out come PDF bytes, the
same for the same words, which one of `printers/` puts on paper. Nothing here knows keys, the urn or a screen.
"""

from printouts.errors import PaperError
from printouts.receipt import CheckpointLine, ReceiptData
from printouts.receipt import render as render_receipt

__all__ = ["CheckpointLine", "PaperError", "ReceiptData", "render_receipt"]
