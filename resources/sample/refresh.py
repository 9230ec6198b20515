"""Writes the pictures' sha256 into the sample's manifest again, after a picture was redrawn.

Run it as `python -m resources.sample.refresh`.
"""

import hashlib
import json

from resources.sample import PICTURES, SAMPLE


def refresh() -> None:
    """Rewrites `manifest-draft.json` in place, in its own layout."""
    path = SAMPLE / "manifest-draft.json"
    draft = json.loads(path.read_text(encoding="utf-8"))
    for contest in draft["contests"]:
        for project in contest["projects"]:
            picture = project["picture"]
            picture["sha256"] = _hash(picture["file"])
    draft["map"]["sha256"] = _hash(draft["map"]["file"])
    path.write_text(json.dumps(draft, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _hash(name: str) -> str:
    return hashlib.sha256((PICTURES / name).read_bytes()).hexdigest()


if __name__ == "__main__":
    refresh()
