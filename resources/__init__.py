"""Fonts, icons, translations, the sample election."""
