"""A target: something of Tidemark's that takes in what others wrote, and what must hold of it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

LONGEST_SENTENCE = 1000
"""Characters; what is longer is told to nobody."""


class Wrong(AssertionError):
    """The subject broke a promise other than by an exception; the text says which."""


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` puts one input to the subject, catching the errors that it may raise by their names.

    It raises `Wrong` where the outcome is none that may be. What else escapes is the subject's.
    ``make`` makes an input of the subject's own form, mostly right and wrong somewhere. ``tokens``
    are words that the form is made of. Where ``kinds`` is more than none, an input's first byte
    says which of so many forms the rest is in; ``is_text`` is whether it is text at all, and not
    a string of choices.

    One input may cost ``milliseconds`` of processor time, and a little more for each byte of it.
    """

    name: str
    subject: str
    run: Callable[[bytes], None]
    make: Callable[[Random], bytes]
    milliseconds: float = 100.0
    tokens: tuple[str, ...] = ()
    kinds: int = 0
    is_text: bool = True


def require(holds: bool, what: str) -> None:
    """Raise `Wrong` unless it holds."""
    if not holds:
        raise Wrong(what)


def require_sentence(text: str, what: str) -> None:
    """Raise `Wrong` unless this can be shown as it is, on one line: plain, and no longer than one
    would read.
    """
    require(bool(text.strip()), f"{what}: there are no words")
    require(len(text) <= LONGEST_SENTENCE, f"{what}: {len(text)} characters are no sentence")
    require(is_shown(text), f"{what}: not fit to be shown")


def is_shown(text: str) -> bool:
    """Whether all of it is seen, or a blank; on one line."""
    return text.isprintable() or all(
        each.isprintable() or unicodedata.category(each) == "Zs" for each in text
    )


def text_of(data: bytes) -> str:
    """Bytes as the text they stand for; a lone half of a pair of surrogates is let through."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def bytes_of(text: str) -> bytes:
    """What `text_of` reads this text from."""
    return text.encode("utf-8", "surrogatepass")
