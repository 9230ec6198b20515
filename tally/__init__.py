"""Everything that must be right without a screen. It imports no Qt, nor app/, nor printouts/."""
