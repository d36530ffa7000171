"""What the message strip says of an account: what happened, since when, what happens next."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen
from tidemark.formatting import duration, exact, local_time
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.looks.theme import Tone
from tidemark.qt.translation import QT_TRANSLATE_NOOP, in_words, said
from tidemark.wording import explain

if TYPE_CHECKING:
    from tidemark.domain.environment import Environment
    from tidemark.domain.status import Status
    from tidemark.domain.verification import Comparison
    from tidemark.qt.translation import Text
    from tidemark.wording import Message

translate = QCoreApplication.translate

_STREAM_IS_DOWN = frozenset({StreamState.HEALING, StreamState.STARTING})
_NOT_TO_BE_HURRIED = frozenset(
    {Cause.BANNED, Cause.RATE_LIMITED, Cause.WEIGHT_USED_UP, Cause.OWN_WEIGHT_USED_UP}
)


class Answer(Enum):
    """What the strip's one button can do."""

    RETRY = auto()
    ASK_KEYRING_AGAIN = auto()
    ENTER_KEY = auto()
    START_ANYWAY = auto()
    DISMISS = auto()
    ACKNOWLEDGE = auto()
    CANCEL = auto()


_BUTTONS = {
    Answer.RETRY: QT_TRANSLATE_NOOP("Strip", "Retry now"),
    Answer.ASK_KEYRING_AGAIN: QT_TRANSLATE_NOOP("Strip", "Ask again"),
    Answer.ENTER_KEY: QT_TRANSLATE_NOOP("Strip", "Enter the key again"),
    Answer.START_ANYWAY: QT_TRANSLATE_NOOP("Strip", "Start anyway"),
    Answer.DISMISS: QT_TRANSLATE_NOOP("Strip", "Got it"),
    Answer.ACKNOWLEDGE: QT_TRANSLATE_NOOP("Strip", "Got it"),
    Answer.CANCEL: QT_TRANSLATE_NOOP("Strip", "Cancel"),
}
_ANSWERS = {
    Cause.KEY_MISSING: Answer.ENTER_KEY,
    Cause.KEY_UNREADABLE: Answer.ENTER_KEY,
    Cause.KEY_KIND_REFUSED: Answer.ENTER_KEY,  # nothing done at the exchange mends these four
    Cause.KEY_MALFORMED: Answer.ENTER_KEY,
    Cause.KEY_UNKNOWN: Answer.ENTER_KEY,
    Cause.SIGNATURE_REFUSED: Answer.ENTER_KEY,
    Cause.KEYRING_LOCKED: Answer.ASK_KEYRING_AGAIN,
    Cause.KEYRING_DENIED: Answer.ASK_KEYRING_AGAIN,
    Cause.KEYRING_SILENT: Answer.ASK_KEYRING_AGAIN,
    Cause.KEYRING_UNAVAILABLE: Answer.ASK_KEYRING_AGAIN,
}
"""Of refusals that something else helps against than another try."""


@frozen
class StripContent:
    """One message with at most one button. ``words`` that can say themselves outlast a language."""

    tone: Tone
    words: "Text"
    answer: Answer | None = None

    @property
    def text(self) -> str:
        """The message in the language of the interface."""
        return said(self.words)

    @property
    def button(self) -> str:
        """The button's text; empty without one."""
        return "" if self.answer is None else translate("Strip", _BUTTONS[self.answer])

    def of_account(self, label: str) -> "StripContent":
        """The same, said of one of several accounts; quiet needs no name."""
        if self.tone is Tone.QUIET:
            return self
        text = translate("Strip", "{account}: {text}").format(account=label, text=self.text)
        return replace(self, words=text)


def with_last_known(
    content: StripContent, as_of: float | None, *, now: float, wall_ms: int
) -> StripContent:
    """The same, and that what is shown is an earlier run's, of ``as_of`` (s) if that is known."""
    told = translate(
        "Strip",
        "Last known figures, of unknown age (this computer's clock was set back): not live.",
    )
    if as_of is not None:
        template = translate("Strip", "Last known figures, of {time}, {age} ago: not live.")
        moment = wall_ms - round(1000 * (now - as_of))
        told = template.format(time=local_time(moment, now_ms=wall_ms), age=duration(now - as_of))
    return replace(content, words=_joined([content.text, told]))


def notice(text: "Text") -> StripContent:
    """Something worth reading once."""
    return StripContent(Tone.NOTE, text, Answer.DISMISS)


def internal_error() -> StripContent:
    """A mistake of ours, said as plainly as one of others."""
    return StripContent(Tone.ERROR, _internal_words, Answer.DISMISS)


def _internal_words() -> str:
    return str(explain(Trouble(Cause.INTERNAL_ERROR), translate=in_words))


def asking_the_keyring() -> StripContent:
    """What there is to say while an account's key is being asked for."""
    return StripContent(
        Tone.NOTE,
        translate("Strip", "Asking the keyring for the key. If it asks for a password, answer it…"),
    )


@frozen
class Known:
    """When (s, steady clock) the newest margin and the newest price came; None before any.

    ``recalled_at`` is when an earlier run knew what is shown of it; None where nothing is, or
    where something is of unknown age.
    """

    margin_at: float | None = None
    price_at: float | None = None
    recalled_at: float | None = None


def of_status(
    status: "Status",
    environment: "Environment",
    *,
    now: float,
    wall_ms: int,
    known: Known | None = None,
    is_masked: bool = False,
) -> StripContent:
    """What there is to say of an account in this condition."""
    is_of_pushes = status.state is State.CONFIRMING and status.pending
    if status.state is State.LIVE or is_of_pushes:
        return _live(status, environment, now, wall_ms, known or Known(), is_masked=is_masked)
    return _BY_STATE[status.state](status, environment, now, wall_ms)


def _words(trouble: Trouble, environment: "Environment", wall_ms: int | None) -> "Message":
    def tell_time(moment_ms: int) -> str:
        return local_time(moment_ms, now_ms=wall_ms)

    return explain(trouble, environment=environment, translate=in_words, local_time=tell_time)


def _live(
    status: "Status",
    environment: "Environment",
    now: float,
    wall_ms: int,
    known: Known,
    *,
    is_masked: bool,
) -> StripContent:
    """The first thing that is not as it should be; the figures themselves are confirmed.

    A push that is being confirmed changes no word here, or the strip would flicker with each.
    """
    for trouble, since in _troubles(status, known):
        message = _words(trouble, environment, wall_ms)
        return StripContent(Tone.NOTE, f"{_for(now, since, message.what)} {message.cure}")
    if status.verification.drifts:
        drifted = _drifted(status.verification.drifts[-1], is_masked=is_masked)
        return StripContent(Tone.NOTE, drifted)
    return StripContent(
        Tone.QUIET, translate("Strip", "Every unmarked figure is confirmed by the exchange.")
    )


def _troubles(status: "Status", known: Known) -> Iterator[tuple[Trouble, float | None]]:
    """What troubles a live account, the gravest first, each with since when (s)."""
    stream = status.stream
    if status.trouble is not None:
        yield status.trouble, None
    if stream.trouble is not None and stream.state in _STREAM_IS_DOWN:
        yield stream.trouble, stream.since
    if status.margin_trouble is not None:
        yield status.margin_trouble, known.margin_at
    if status.prices_trouble is not None:
        yield status.prices_trouble, known.price_at


def _for(now: float, since: float | None, what: str) -> str:
    if since is None:
        return what
    return translate("Strip", "For {age}: {what}").format(age=duration(now - since), what=what)


def _drifted(drift: "Comparison", *, is_masked: bool) -> str:
    return translate(
        "Strip", "A push said {push} {coin}, the snapshot says {snapshot}: the snapshot stands."
    ).format(
        push=figure_or_mask(exact(drift.pushed), is_masked),
        coin=drift.asset,
        snapshot=figure_or_mask(exact(drift.confirmed), is_masked),
    )


def _confirming(
    status: "Status", environment: "Environment", now: float, wall_ms: int
) -> StripContent:
    return StripContent(
        Tone.NOTE, translate("Strip", "Connected. Waiting for the exchange to confirm the figures.")
    )


def _not_live(
    status: "Status", environment: "Environment", now: float, wall_ms: int
) -> StripContent:
    trouble = status.trouble
    if trouble is None and status.confirmed_at is None and status.state is State.OFFLINE:
        return StripContent(Tone.NOTE, translate("Strip", "Connecting to the exchange…"))
    sentences = [_since(status, now, _what(status, environment, wall_ms))]
    if trouble is not None:
        sentences.append(_words(trouble, environment, wall_ms).cure)
    if status.next_try_at is not None:
        sentences.append(_next_try(status.next_try_at - now))
    may_hurry = trouble is None or trouble.cause not in _NOT_TO_BE_HURRIED
    text = _joined(sentences)
    return StripContent(Tone.WARNING, text, Answer.RETRY if may_hurry else None)


def _what(status: "Status", environment: "Environment", wall_ms: int) -> str:
    if status.trouble is not None:
        return _words(status.trouble, environment, wall_ms).what
    return translate("Strip", "The exchange has not confirmed the figures in time.")


def _since(status: "Status", now: float, what: str) -> str:
    if status.not_live_since is None:
        return what
    age = duration(now - status.not_live_since)
    return translate("Strip", "Not live for {age}: {what}").format(age=age, what=what)


def _next_try(seconds: float) -> str:
    if seconds <= 0:
        return translate("Strip", "Retrying now.")
    return translate("Strip", "Retrying in {wait}.").format(wait=duration(max(1.0, seconds)))


def _refused(
    status: "Status", environment: "Environment", now: float, wall_ms: int
) -> StripContent:
    trouble = status.trouble or Trouble(Cause.KEY_REFUSED)
    message = _words(trouble, environment, wall_ms)
    text = _joined([_since(status, now, message.what), message.cure])
    return StripContent(Tone.ERROR, text, _ANSWERS.get(trouble.cause, Answer.RETRY))


def _joined(sentences: list[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


_BY_STATE: dict[State, Callable[["Status", "Environment", float, int], StripContent]] = {
    State.CONFIRMING: _confirming,
    State.STALE: _not_live,
    State.OFFLINE: _not_live,
    State.REFUSED: _refused,
}
