"""Never lose, never double: stations that are killed, starved, cut off and damaged while people vote.

`python -m tests.reliability.kills 2000` kills a real process that casts ballots, opens the urn again and
compares it with what had been acknowledged; `python -m tests.reliability.trials` tries everything else that
can happen to a device and its media, and says of each what came of it. docs/reliability.md has the results.
"""
