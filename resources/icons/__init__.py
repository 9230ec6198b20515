"""Icons of the screens: SVG, 24 by 24, in `currentColor`, which a screen replaces by the ink of its theme."""
