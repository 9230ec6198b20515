"""Papers: receipt, slips, zero report, closing record, results."""
