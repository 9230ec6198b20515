"""The checks of a public record, one module for each subject, in the order in which the verifier calls them.

In: an `Examination` of a record's folder. Out: what was established, for the checks that follow; or a
`VerificationError` that names the file. Nothing here trusts whoever wrote the record.
"""
