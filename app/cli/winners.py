"""`urna winners`: the aggregation rule alone, without encryption, to compare with what a city published."""

from __future__ import annotations

from pathlib import Path

import click
