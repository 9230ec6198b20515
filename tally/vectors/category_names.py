"""Vectors of manifests whose categories have names in several languages, and of such that must be refused."""

from __future__ import annotations

from collections.abc import Callable

from tally.vectors.manifests import Case, Data, manifests_page

_GREEN, _WATER, _TREE, _HALF = "Espacios verdes", "agua", "\U0001f333", "\uffee"
_CATEGORIES: tuple[list[str], ...] = ([_GREEN], [_WATER, _GREEN], [_TREE, _HALF], [])
_NAMES = {_GREEN: {"en": "Green spaces"}, _WATER: {"en": "Water", "es-AR": "Agua y cloacas"}}


def _named(names: object) -> Callable[[Data], object]:
    return lambda manifest: manifest.update(category_names=names)


def _limits(manifest: Data) -> None:
    """Rules go by the category's own text, whatever it is called."""
    manifest["category_names"] = _NAMES
    manifest["contests"][0]["aggregation"]["category_limits"] = {_GREEN: 1}


def _limits_by_name(manifest: Data) -> None:
    _limits(manifest)
    manifest["contests"][0]["aggregation"]["category_limits"] = {"Green spaces": 1}


_HOLD: tuple[Case, ...] = (
    ("no category has a name", lambda manifest: None),
    ("two have", _named(_NAMES)),
    ("one of four, in one language", _named({_WATER: {"en": "Water"}})),
    ("in the first language alone", _named({_WATER: {"es-AR": "Agua y cloacas"}})),
    ("a rule goes by the category's own text", _limits),
    ("the order of UTF-16", _named({_TREE: {"en": "Trees"}, _HALF: {"en": "Circles"}})),
    ("one name for two categories", _named({_GREEN: {"en": "Parks"}, _TREE: {"en": "Parks"}})),
)
_REFUSED: tuple[Case, ...] = (
    ("null", _named(None)),
    ("empty", _named({})),
    ("a list", _named([_GREEN])),
    ("a name that is no texts", _named({_GREEN: "Green spaces"})),
    ("a category of no project", _named(_NAMES | {"Agua": {"en": "Water"}})),
    ("a category by its name", _named({"Green spaces": {"en": "Green spaces"}})),
    ("a category without a name", _named(_NAMES | {_GREEN: {}})),
    ("a language that is none of the manifest's", _named({_GREEN: {"pt-BR": "Áreas verdes"}})),
    ("a tag that is none", _named({_GREEN: {"English": "Green spaces"}})),
    ("an empty name", _named({_GREEN: {"en": ""}})),
    ("a name of spaces", _named({_GREEN: {"en": " \u00a0"}})),
    ("null for a name", _named({_GREEN: {"en": None}})),
    ("a rule that goes by the name", _limits_by_name),
)


def category_names_page() -> bytes:
    """`category-names.json`."""
    return manifests_page(
        "Manifests whose categories have names in several languages; which ones are refused",
        _with_categories,
        _HOLD,
        _REFUSED,
    )


def _with_categories(manifest: Data) -> None:
    for project, categories in zip(manifest["contests"][0]["projects"], _CATEGORIES, strict=True):
        project["categories"] = categories
