"""Which account of the history is meant: by the name that the user sees, or by its id."""

from collections.abc import Iterable, Sequence

from tidemark.commands.access import quoted
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.own_settings import own_settings
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.formatting import harmless, local_day
from tidemark.history.keeper import Reader
from tidemark.history.kept import Kept, all_kept
from tidemark.history.questions import Range


@frozen
class KeptAccount:
    """An account that anything was written of.

    ``label`` is what it is called in the window; the history may still know it by an older name,
    ``written_label``. ``is_here`` says that it was not removed.
    """

    account_id: str
    label: str
    written_label: str
    environment: str
    extent: Range | None
    is_here: bool

    @property
    def words(self) -> str:
        """What tells it from others of its name."""
        return ", ".join([self.environment, *_days(self.extent), *_presence(self.is_here)])


def kept_accounts(
    reader: Reader, profiles: Iterable[AccountProfile] | None = None
) -> tuple[KeptAccount, ...]:
    """All of the history, called as in the window; ``profiles`` are those of the settings."""
    known = own_settings().load().profiles if profiles is None else profiles
    labels = {profile.account_id: profile.label for profile in known}
    return tuple(_kept(each, labels.get(each.account_id)) for each in all_kept(reader))


def chosen_account(name: str, kept: Sequence[KeptAccount]) -> KeptAccount:
    """The one that is meant by an id, by a name in the window, or else by an older name.

    Raises `CommandFailed` where there is none, and where there are several.
    """
    found = [each for each in kept if each.account_id == name]
    found = found or [each for each in kept if each.label == name]
    found = found or [each for each in kept if each.written_label == name]
    if not found:
        raise CommandFailed(ExitCode.USAGE, _none_kept(name, kept))
    if len(found) > 1:
        raise CommandFailed(ExitCode.USAGE, _several_kept(name, found))
    return found[0]


def _kept(kept: Kept, label: str | None) -> KeptAccount:
    owner = kept.owner
    return KeptAccount(
        owner.account_id,
        owner.label if label is None else label,
        owner.label,
        owner.environment,
        kept.extent,
        is_here=label is not None,
    )


def _none_kept(name: str, kept: Iterable[KeptAccount]) -> str:
    told = ", ".join(map(quoted, sorted({each.label for each in kept})))
    there_is = f"; there is of: {told}." if told else "."
    return f"There is no history of an account {quoted(name)}{there_is}"


def _several_kept(name: str, found: Iterable[KeptAccount]) -> str:
    told = "; ".join(f"{harmless(each.account_id)} ({each.words})" for each in found)
    return f"There are several accounts {quoted(name)} in the history; give the id of one: {told}."


def _days(extent: Range | None) -> list[str]:
    if extent is None:
        return []
    first, last = local_day(extent.since), local_day(max(extent.since, extent.until - 1))
    return [f"{first or '?'} to {last or '?'}"]


def _presence(is_here: bool) -> list[str]:
    return [] if is_here else ["removed from Tidemark"]
