"""An election's texts in its languages: names of categories that are whole, and what is missing where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tally.election.contests import Contest, Texts
from tally.texts import stripped

if TYPE_CHECKING:
    from tally.election.manifest import ManifestDraft

_SAID = 63
"""So much of a category stands in a message: its text may be of any length."""


def check_category_names(
    names: Mapping[str, Texts], contests: Iterable[Contest], languages: Sequence[str]
) -> None:
    """Raises `ValueError` for a name that would never be shown: a slip in a category or in a language."""
    if not names:
        raise ValueError("category_names is empty; leave it out where no category has a name")
    listed = (project.categories for contest in contests for project in contest.projects)
    for category in sorted(set(names).difference(*listed)):
        raise ValueError(f"category_names has {category[:_SAID]}, which is the category of no project")
    for category, texts in names.items():
        if not texts:
            raise ValueError(f"category_names: {category[:_SAID]} has no name in any language")
        for language, text in texts.items():
            if language not in languages:
                raise ValueError(
                    f"category_names: {category[:_SAID]} is named in {language}, no language of the manifest"
                )
            if not stripped(text):
                raise ValueError(f"category_names: the name of {category[:_SAID]} in {language} is empty")


def missing_texts(election: ManifestDraft) -> dict[str, list[str]]:
    """Of each language but the first, what is said in others and not in it: "title of project 12"."""
    said = list(_said(election))
    return {
        language: [what for what, texts in said if not stripped(texts.get(language, ""))]
        for language in election.languages[1:]
    }


def _said(election: ManifestDraft) -> Iterator[tuple[str, Texts]]:
    """Everything that is said in some language."""
    yield "title of the election", election.title
    if election.subtitle:
        yield "subtitle of the election", election.subtitle
    categories: dict[str, None] = {}  # in their order, each once
    for contest in election.contests:
        yield f"title of contest {contest.id}", contest.title
        for project in contest.projects:
            yield f"title of project {project.id}", project.title
            if project.description:
                yield f"description of project {project.id}", project.description
            categories |= dict.fromkeys(project.categories)
    for category in categories:
        yield f"category {category}", election.category_texts(category)
