"""Fonts, icons, translations and the sample election: data, and the small loaders that find it."""

from pathlib import Path

RESOURCES: Path = Path(__file__).resolve().parent
"""Where the data lies, installed or in a checkout."""
