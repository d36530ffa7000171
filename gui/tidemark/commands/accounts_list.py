"""`tidemark accounts list`: the stored accounts, without anything secret."""

import json
import unicodedata

from tidemark.commands.ending import ExitCode
from tidemark.commands.output import give, tell
from tidemark.commands.own_settings import own_settings
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.settings import Settings

_HEADINGS = ("Label", "Environment", "Key", "Ends in")


def run(*, as_json: bool) -> ExitCode:
    """Carry the command out on this user's settings."""
    list_accounts(own_settings().load(), as_json=as_json)
    return ExitCode.DONE


def list_accounts(settings: Settings, *, as_json: bool) -> None:
    """Write the accounts to standard output, as a table or one JSON array."""
    if as_json:
        give(json.dumps([_document(profile) for profile in settings.profiles]))
    elif settings.profiles:
        give(_table(settings.profiles))
    else:
        tell("There is no account yet. Add one with `tidemark accounts add`.")


def _document(profile: AccountProfile) -> dict[str, str | None]:
    own = profile.custom_endpoints
    return {
        "label": profile.label,
        "environment": profile.environment.value,
        "key_kind": profile.key_kind.value,
        "key_ending": profile.key_ending,
        "ws_api_url": own.ws_api if own else None,
        "stream_url": own.stream if own else None,
    }


def _table(profiles: tuple[AccountProfile, ...]) -> str:
    rows = [_HEADINGS, *map(_cells, profiles)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    """How many places of a terminal a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cells(profile: AccountProfile) -> tuple[str, str, str, str]:
    label, ending = harmless(profile.label), harmless(profile.key_ending)
    return label, profile.environment.value, profile.key_kind.value, ending
