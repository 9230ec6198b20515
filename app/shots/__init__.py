"""Pictures of every screen and paper as contact sheets, and a look at them that a program can take.

In: an election and the ways in which a screen can look. Out: sheets of pictures with captions, and sentences
about what does not fit (`faults`), cannot be read (`contrast`) or was never translated (`untranslated`).
"""
