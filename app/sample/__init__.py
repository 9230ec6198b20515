"""The sample election, whole: two tables, people at the kiosk's own screens, count, merge, verification.

In: an empty folder. Out: receipts, pictures of the screens, packages, a public record, and the result. It
is what `make run` does, and the end-to-end test of everything that people touch.
"""

from app.sample.run import MARK, SampleElection, SampleError, SampleResult

__all__ = ["MARK", "SampleElection", "SampleError", "SampleResult"]
