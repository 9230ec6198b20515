"""Vectors of manifests that say what is to be seen in projects' pictures, and of some to be refused."""

from __future__ import annotations

from collections.abc import Callable

from tally.vectors.manifests import Case, Data, manifests_page

_PICTURE = {"file": "plaza.png", "sha256": "ab" * 32}
_SAID = {"en": "Trees and two benches.", "es-AR": "\u00c1rboles y dos bancos."}


def _with_picture(manifest: Data) -> None:
    manifest["contests"][0]["projects"][0]["picture"] = _PICTURE


def _of_first(text: object) -> Callable[[Data], object]:
    return lambda manifest: manifest["contests"][0]["projects"][0].update(picture_text=text)


def _of_second(manifest: Data) -> None:
    """Which has no picture."""
    manifest["contests"][0]["projects"][1]["picture_text"] = _SAID


_HOLD: tuple[Case, ...] = (
    ("nothing is said of the picture", lambda manifest: None),
    ("in two languages", _of_first(_SAID)),
    ("in the first language alone", _of_first({"es-AR": "Una plaza."})),
    ("empty in another language", _of_first({"en": "", "es-AR": "Una plaza."})),
    ("in a language that is none of the manifest's, as a title may be", _of_first(_SAID | {"pt-BR": "Uma."})),
)
_REFUSED: tuple[Case, ...] = (
    ("null", _of_first(None)),
    ("no texts at all", _of_first({})),
    ("a text and no texts", _of_first("Una plaza.")),
    ("a list", _of_first([_SAID])),
    ("nothing in the first language", _of_first({"en": "A square."})),
    ("empty in the first language", _of_first({"es-AR": ""})),
    ("spaces in the first language", _of_first({"es-AR": " \u00a0"})),
    ("null in a language", _of_first(_SAID | {"en": None})),
    ("a tag that is none", _of_first(_SAID | {"English": "A square."})),
    ("of a project without a picture", _of_second),
)


def picture_text_page() -> bytes:
    """`picture-text.json`."""
    return manifests_page(
        "Manifests that say what is to be seen in a project's picture; which ones are refused",
        _with_picture,
        _HOLD,
        _REFUSED,
    )
