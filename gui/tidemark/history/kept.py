"""Of which accounts anything is kept, and since when: what a user has to know to forget one."""

from tidemark.domain.values import frozen
from tidemark.history.entries import Owner
from tidemark.history.keeper import Reader
from tidemark.history.questions import Range


@frozen
class Kept:
    """``owner`` by what it was called when it was written last; ``extent`` from the first until
    the last moment at which anything is known of it, None where only its name is."""

    owner: Owner
    extent: Range | None

    @property
    def account_id(self) -> str:
        """Whose it is."""
        return self.owner.account_id


def all_kept(reader: Reader) -> tuple[Kept, ...]:
    """Everybody of whom anything is kept, removed from Tidemark or not."""
    return tuple(Kept(each, reader.extent([each.account_id])) for each in reader.accounts())
