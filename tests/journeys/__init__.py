"""Whole ballots cast by people who do not touch the screen: by keyboard, by switches, by ear.

`python -m tests.journeys` goes through every mode, language, marking rule and size; the tests through a few.
"""
