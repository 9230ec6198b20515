"""What can keep a rule from naming winners."""

from tally.errors import UrnaError


class RuleError(UrnaError):
    """A rule that cannot be applied to these projects and ballots."""

    code = "rules"


class BadRuleError(RuleError):
    """The rule speaks of projects or categories that are not there, or contradicts itself."""

    code = "rules.bad-rule"


class UnresolvedTieError(RuleError):
    """A tie decides who wins, and the rule's tie order does not break it: somebody has to draw a lot."""

    code = "rules.unresolved-tie"

    def __init__(self, tied: tuple[str, ...]) -> None:
        self.tied = tied
        super().__init__(
            f"projects {', '.join(tied)} are tied and the order of ties does not decide between them; "
            "draw a lot in public and add it to the rule's ties as 'lot:' and the ids in the order drawn"
        )
