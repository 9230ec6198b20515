"""An election's texts in its languages: names of categories that are whole, and what is missing where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tally.election.contests import Contest, Project, Texts
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


def check_picture_text(project: Project, main: str) -> None:
    """Raises `ValueError` for a text of no picture, and for one without words in the language `main`."""
    if project.picture_text is None:
        return
    if project.picture is None:
        raise ValueError(f"project {project.id} has a picture_text, but no picture")
    if not stripped(project.picture_text.get(main, "")):
        raise ValueError(
            f"project {project.id}: its picture_text has nothing in {main}; leave it out, or say it"
        )


def silent_pictures(election: ManifestDraft) -> list[str]:
    """The projects of whose pictures nothing is said to those who hear the screen."""
    projects = (project for contest in election.contests for project in contest.projects)
    return [project.id for project in projects if project.picture and not project.picture_text]


def printed_texts(election: ManifestDraft) -> Iterator[tuple[str, str]]:
    """What papers print of an election, in all of its languages: ("title of project 12 in en", the text)."""
    yield "city", election.city
    yield from _in_each("title of the election", election.title)
    for station in election.stations:
        yield f"name of station {station.id}", station.name
    for contest in election.contests:
        yield from _in_each(f"title of contest {contest.id}", contest.title)
        for project in contest.projects:
            yield f"id of project {project.id}", project.id
            yield from _in_each(f"title of project {project.id}", project.title)


def _in_each(what: str, texts: Texts) -> Iterator[tuple[str, str]]:
    return ((f"{what} in {language}", text) for language, text in texts.items())


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
            if project.picture_text:
                yield f"picture of project {project.id}", project.picture_text
            categories |= dict.fromkeys(project.categories)
    for category in categories:
        yield f"category {category}", election.category_texts(category)
