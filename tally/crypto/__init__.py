"""The cryptography of Urna: knows a group, keys and proofs, and nothing of elections.

In come bytes: elements, scalars, and contexts that say what a proof is about. Out go ciphertexts, proofs,
and for whatever does not hold an exception of `tally.crypto.errors`. The page `docs/protocol.md` is
normative; each module names the section it keeps. Callers import the modules: `group`, `transcript`,
`encoding`, `elgamal`, `schnorr`, `threshold`, `shuffle`, `decryption`.
"""
