# Whose numbers and dates: the words are British, so these are.
language-numbers = en-GB
