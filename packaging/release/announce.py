"""`python -m release.announce TAG`: what the changelog says of the version that is released.

Ends with 1, and a sentence, where the tag is of another version or the changelog keeps silent.
"""

import re
import sys

from release.identity import ROOT, VERSION

_SECTION = re.compile(r"(?ms)^## \[(?P<version>[^]]+)\].*?$\n(?P<told>.*?)(?=^## |\Z)")


class NotToBeReleased(Exception):
    """Says what stands in the way."""


def told_of(tag: str, version: str, changelog: str) -> str:
    """The section of a version. Raises `NotToBeReleased`."""
    if tag != f"v{version}":
        raise NotToBeReleased(f"{tag} is not the tag of version {version}, which is v{version}")
    sections = {match["version"]: match["told"].strip() for match in _SECTION.finditer(changelog)}
    if not sections.get(version):
        raise NotToBeReleased(f"the changelog has nothing to say of {version}")
    return sections[version] + "\n"


def main(arguments: list[str]) -> int:
    """Print it; the exit code."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        sys.stdout.write(told_of(arguments[0], VERSION, changelog))
    except NotToBeReleased as reason:
        sys.stderr.write(f"Not released: {reason}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
