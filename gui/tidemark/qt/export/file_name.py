"""What an exported file is called unless the user calls it something else."""

import re
from datetime import UTC, datetime, tzinfo

_NO_SLUG = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


def file_name(label: str, environment: str, moment_ms: int, ending: str, zone: tzinfo) -> str:
    """A name of harmless letters, whatever the account is called, with the date in ``zone``.

    No label can lead out of the folder, hide an ending or be a device's name.
    """
    day = datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone(zone)
    words = ("tidemark", environment, _NO_SLUG.sub("-", label).strip("-"))
    slug = "-".join(word for word in words if word)[:_LONGEST].rstrip("-")
    return f"{slug}-{day:%Y-%m-%d-%H%M%S}.{ending}"
