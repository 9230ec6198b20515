"""The aggregation rule as data: what the manifest signs, so that winners follow from ballots alone."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator

from tally.problems import checked
from tally.texts import stripped

RuleName = Literal[
    "greedy",
    "greedy-no-skip",
    "greedy-threshold",
    "greedy-exclusive",
    "greedy-custom",
    "top-k",
    "equalshares",
]
Completion = Literal["none", "utilitarian", "add1", "add1-exhaustive", "add1-utilitarian"]
Comparison = Literal["none", "satisfaction", "exclusion-ratio"]

# Keys of the tie order: these words, or `lot:` and ids in the order in which they were drawn.
TIE_WORDS = ("lower-cost", "higher-cost", "more-votes", "fewer-votes", "file-order")
TieKey = Annotated[str, StringConstraints(pattern=f"^(?:{'|'.join(map(re.escape, TIE_WORDS))}|lot:(?s:.+))$")]


MOST_PROJECTS = 2000
"""Of a contest; so nothing in its rule names more."""

MOST_TIES = 100
"""Keys of a tie order: five words, and lots for what may be left."""


def lot_of(word: str) -> tuple[str, ...]:
    """The ids in the order in which they were drawn, if this key of a tie order is a lot."""
    if not word.startswith("lot:"):
        return ()
    return tuple(stripped(id_) for id_ in word.removeprefix("lot:").split(","))


_GREEDY = ("greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom")
_Positive = Annotated[int, Field(ge=1)]
_Id = Annotated[str, StringConstraints(min_length=1, max_length=63)]  # no project has a longer one
_Projects = Field(max_length=MOST_PROJECTS)
_Group = Annotated[tuple[_Id, ...], Field(min_length=2, max_length=MOST_PROJECTS)]
_ByCategory = Annotated[dict[str, Annotated[int, Field(ge=0)]], _Projects]


class RuleConfig(BaseModel):
    """One rule with all its parameters. Whole numbers only, in the unit of budget and costs.

    The greedy family (`name` says what the city calls it, the parameters say what it does):

    * `threshold`: least score to be looked at; `support_factor` f: a project needs
      votes / voters >= cost / (f * budget);
    * `exclusive_groups`: variants of which at most one is funded, the first in rank, or with
      `exclusive_precedence` `listed` the first listed that wins when the others are set aside;
    * `category_budgets`, `category_limits` (how many projects);
    * `leftover`: after the first pass, fund what still fits regardless of categories (`next-fitting`), or
      fund the next in rank with what is left (`partial-next`).

    `greedy-no-skip` ends at the first project that does not fit; with category budgets it ends there for
    that category.

    `withdrawn`, for all rules: projects that were on the ballot and can no longer be carried out; they win
    nothing and stop nothing.

    `top-k`: the first `top` by score, as long as the budget (if there is one) holds.

    Nothing here names more projects or categories than a contest may have (`MOST_PROJECTS`).

    `equalshares`: `completion`, `comparison` and `utility` as on equalshares.net; `step` is by how much
    each voter's share grows in add1, in the unit of the costs (1 in a city that counts in whole złoty, 100 if
    costs are in grosze).

    `ties`: the order in which ties are broken; it has no default, because it is a decision of each city.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    name: RuleName
    ties: tuple[TieKey, ...] = Field(min_length=1, max_length=MOST_TIES)
    rank_by: Literal["score", "votes"] = "score"
    threshold: Annotated[int, Field(ge=0)] | None = None
    support_factor: _Positive | None = None
    exclusive_groups: Annotated[tuple[_Group, ...], _Projects] = ()
    exclusive_precedence: Literal["rank", "listed"] = "rank"
    withdrawn: Annotated[tuple[_Id, ...], _Projects] = ()
    category_budgets: _ByCategory = Field(default_factory=dict)
    category_limits: _ByCategory = Field(default_factory=dict)
    leftover: Literal["none", "next-fitting", "partial-next"] = "none"
    top: _Positive | None = None
    completion: Completion = "none"
    comparison: Comparison = "none"
    utility: Literal["cost", "cardinality"] = "cost"
    step: _Positive = 1

    @model_validator(mode="after")
    def _parameters_belong_to_the_rule(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_parameters, info)

    def _check_parameters(self) -> None:
        def only(names: tuple[str, ...], *fields: str) -> None:
            for name in fields:
                if self.name not in names and getattr(self, name) != type(self).model_fields[
                    name
                ].get_default(call_default_factory=True):
                    raise ValueError(f"'{name}' does not belong to the rule {self.name}")

        only((*_GREEDY, "top-k"), "exclusive_groups", "exclusive_precedence")
        only((*_GREEDY, "top-k"), "category_budgets", "category_limits", "leftover")
        only(("top-k",), "top")
        only(("equalshares",), "completion", "comparison", "utility", "step")
        needs = {"top-k": "top", "greedy-threshold": "threshold", "greedy-exclusive": "exclusive_groups"}
        needed = needs.get(self.name)
        if needed and not getattr(self, needed) and getattr(self, needed) != 0:
            raise ValueError(f"the rule {self.name} needs '{needed}'")
        if len(set(self.ties)) != len(self.ties):
            raise ValueError("'ties' names one key twice")
        for word in self.ties:
            if word.count(",") >= MOST_PROJECTS:  # before they are taken apart, to be so many texts
                raise ValueError(f"a lot in 'ties' has more than {MOST_PROJECTS} projects")
            drawn = lot_of(word)
            if len(set(drawn)) != len(drawn):
                raise ValueError("a lot in 'ties' names one project twice")

    @property
    def lots(self) -> Iterator[str]:
        """The ids of all projects that a lot in `ties` names."""
        return (id_ for word in self.ties for id_ in lot_of(word))

    @property
    def is_greedy(self) -> bool:
        """Whether projects are simply taken in the order of their rank."""
        return self.name in _GREEDY
