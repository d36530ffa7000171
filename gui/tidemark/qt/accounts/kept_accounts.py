"""The accounts of the history as the user knows them: by their present names, the others behind."""

from collections.abc import Iterable, Sequence

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.history.kept import Kept
from tidemark.history.questions import Range


@frozen
class KeptAccount:
    """An account that anything was written of; ``is_here`` says that it was not removed.

    ``label`` is what it is called, or was last. ``extent`` is since when until when something is
    known of it.
    """

    account_id: str
    label: str
    environment: str
    extent: Range | None
    is_here: bool


def in_order(kept: Iterable[Kept], profiles: Sequence[AccountProfile]) -> tuple[KeptAccount, ...]:
    """Those of ``profiles`` in the user's order, then the removed ones, the last seen first.

    The demo's is none: nothing of it is kept.
    """
    found = {each.account_id: each for each in kept if not _is_demo(each)}
    here = [
        _account(found.pop(profile.account_id), profile.label)
        for profile in profiles
        if profile.account_id in found
    ]
    removed = sorted(found.values(), key=_last_seen, reverse=True)
    return (*here, *map(_account, removed))


def _account(kept: Kept, label: str | None = None) -> KeptAccount:
    owner = kept.owner
    return KeptAccount(
        owner.account_id,
        owner.label if label is None else label,
        owner.environment,
        kept.extent,
        is_here=label is not None,
    )


def _last_seen(kept: Kept) -> int:
    return 0 if kept.extent is None else kept.extent.until


def _is_demo(kept: Kept) -> bool:
    return kept.owner.environment == Environment.DEMO.value
