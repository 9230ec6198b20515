"""Says in one line what to do in a contest, also where its limits leave one project or one point."""

from __future__ import annotations

from app.kiosk.session import ContestMarks
from app.kiosk.words import Words
from tally.election import Marking, MarkingRule


def say_guide(marks: ContestMarks, words: Words) -> str:
    """What to do here."""
    say, marking, projects = words.texts.say, marks.contest.marking, len(marks.contest.projects)
    points = marks.points_in_all
    match marking.rule:
        case MarkingRule.CUMULATIVE if projects == 1:
            return say("kiosk-guide-one-project-points", points=points)
        case MarkingRule.CUMULATIVE if marking.max_picks == 1:
            return say("kiosk-guide-cumulative-one", points=points)
        case MarkingRule.CUMULATIVE:
            return say("kiosk-guide-cumulative", points=points)
        case _ if projects == 1:
            return say("kiosk-guide-one-project")
        case MarkingRule.CHOOSE_1:
            return say("kiosk-guide-choose-1")
        case MarkingRule.APPROVAL:
            return _approval(marking, words)
        case MarkingRule.KNAPSACK:
            budget = words.money(marking.max_cost or 0)
            if marking.max_picks < projects:
                return say("kiosk-guide-knapsack-picks", budget=budget, most=marking.max_picks)
            return say("kiosk-guide-knapsack", budget=budget)
        case MarkingRule.ORDINAL:
            return say("kiosk-guide-ordinal", most=marking.max_picks)


def _approval(marking: Marking, words: Words) -> str:
    say, least, most = words.texts.say, marking.min_picks, marking.max_picks
    if least == 1:
        return say("kiosk-guide-approval", most=most)
    if least == most:
        return say("kiosk-guide-approval-exactly", most=most)
    return say("kiosk-guide-approval-range", least=least, most=most)
