"""A message to the user, as a template and filled in."""

import string
from collections.abc import Callable, Mapping

from tidemark.domain.values import frozen

CONTEXT = "Wording"
"""The translation context of every sentence."""


@frozen
class Message:
    """What happened, and what the reader can do about it: one or two sentences each."""

    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.what} {self.cure}"

    @property
    def fields(self) -> frozenset[str]:
        """The names in braces, which are values to be filled in."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(str(self)) if name)

    def filled(self, values: Mapping[str, str], translate: Callable[[str], str]) -> "Message":
        """This template translated, then with its values in place."""
        what, cure = (translate(text).format_map(values) for text in (self.what, self.cure))
        return Message(_capitalised(what), _capitalised(cure))


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate knows this name
    """Mark ``text`` for lupdate under ``context``; it stays English until it is shown."""
    del context  # read by lupdate in the source
    return text


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
