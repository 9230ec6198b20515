"""Tiny invented elections in Pabulib's format, for the marking rules; votes from tables and the internet."""

from __future__ import annotations

import random
from pathlib import Path

COSTS = (120, 300, 250, 90, 400, 180)
CHOICES = {"approval": 3, "choose-1": 1, "ordinal": 3, "cumulative": 3}


def write_election(path: Path, vote_type: str, voters: int = 24, seed: int = 7) -> None:
    """Writes an election of six projects whose voters vote as the dice say."""
    dice = random.Random(f"{vote_type} {seed}")
    votes = [dice.sample(range(1, 7), dice.randint(1, CHOICES[vote_type])) for _ in range(voters)]
    if vote_type in ("approval", "cumulative"):
        votes = [sorted(vote) for vote in votes]
    score = dict.fromkeys(range(1, 7), 0)
    lines = []
    for number, vote in enumerate(votes, start=1):
        points = [dice.randint(1, 3) for _ in vote]
        for place, project in enumerate(vote):
            weights = {"ordinal": len(vote) - place, "cumulative": points[place]}
            score[project] += weights.get(vote_type, 1)
        row = [str(number), "internet" if number % 4 == 0 else "paper", ",".join(map(str, vote))]
        if vote_type == "cumulative":
            row.append(",".join(map(str, points)))
        lines.append(";".join(row))
    head = {
        "description": "An invented election",
        "country": "Argentina",
        "unit": "Villa",
        "instance": "2026",
        "num_projects": 6,
        "num_votes": voters,
        "budget": 700,
        "vote_type": vote_type,
        "rule": "greedy",
        "min_length": 1,
        "max_length": CHOICES[vote_type],
    }
    if vote_type == "cumulative":
        head |= {"min_points": 1, "max_points": 3, "max_sum_points": 9}
    columns = "voter_id;voting_method;vote" + (";points" if vote_type == "cumulative" else "")
    text = ["META", "key;value", *(f"{key};{value}" for key, value in head.items())]
    text += ["PROJECTS", "project_id;cost;votes;score;name"]
    for project, cost in enumerate(COSTS, start=1):
        chosen = sum(project in vote for vote in votes)
        text.append(f"{project};{cost};{chosen};{score[project]};Project {project}")
    path.write_text("\n".join([*text, "VOTES", columns, *lines]) + "\n", encoding="utf-8")
