"""What the message strip says of an account: what happened, since when, what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble
from tidemark.formatting import duration, local_time
from tidemark.qt.theme import Tone
from tidemark.qt.translation import QT_TRANSLATE_NOOP, in_words
from tidemark.wording import Message, explain

translate = QCoreApplication.translate

_NOT_TO_BE_HURRIED = frozenset({Cause.BANNED, Cause.RATE_LIMITED, Cause.WEIGHT_USED_UP})

# Nothing that is done at the exchange can mend these.
_ENDED_BY_ANOTHER_KEY = frozenset(
    {
        Cause.KEY_KIND_REFUSED,
        Cause.KEY_MALFORMED,
        Cause.KEY_UNKNOWN,
        Cause.SIGNATURE_REFUSED,
    }
)


class Answer(Enum):
    """What the strip's one button can do."""

    RETRY = auto()
    ASK_KEYRING_AGAIN = auto()
    ENTER_KEY = auto()
    START_ANYWAY = auto()
    DISMISS = auto()


_BUTTONS = {
    Answer.RETRY: QT_TRANSLATE_NOOP("Strip", "Retry now"),
    Answer.ASK_KEYRING_AGAIN: QT_TRANSLATE_NOOP("Strip", "Ask again"),
    Answer.ENTER_KEY: QT_TRANSLATE_NOOP("Strip", "Enter the key again"),
    Answer.START_ANYWAY: QT_TRANSLATE_NOOP("Strip", "Start anyway"),
    Answer.DISMISS: QT_TRANSLATE_NOOP("Strip", "Got it"),
}


@dataclass(frozen=True, slots=True)
class StripContent:
    """One message with at most one button."""

    tone: Tone
    text: str
    answer: Answer | None = None

    @property
    def button(self) -> str:
        """The button's text; empty without one."""
        return "" if self.answer is None else translate("Strip", _BUTTONS[self.answer])


def notice(text: str) -> StripContent:
    """Something worth reading once."""
    return StripContent(Tone.NOTE, text, Answer.DISMISS)


def internal_error() -> StripContent:
    """A mistake of ours, said as plainly as one of others."""
    message = explain(Trouble(Cause.INTERNAL_ERROR), translate=in_words)
    return StripContent(Tone.ERROR, f"{message.what} {message.cure}", Answer.DISMISS)


def of_trouble(trouble: Trouble, environment: Environment, answer: Answer) -> StripContent:
    """A trouble that keeps an account from being opened at all."""
    message = _words(trouble, environment, None)
    return StripContent(Tone.ERROR, f"{message.what} {message.cure}", answer)


def of_status(
    status: Status, environment: Environment, *, now: float, wall_ms: int
) -> StripContent:
    """What there is to say of an account in this condition."""
    return _BY_STATE[status.state](status, environment, now, wall_ms)


def _words(trouble: Trouble, environment: Environment, wall_ms: int | None) -> Message:
    def tell_time(moment_ms: int) -> str:
        return local_time(moment_ms, now_ms=wall_ms)

    return explain(trouble, environment=environment, translate=in_words, local_time=tell_time)


def _live(status: Status, environment: Environment, now: float, wall_ms: int) -> StripContent:
    if status.trouble is None:
        return StripContent(
            Tone.QUIET, translate("Strip", "Every figure is confirmed by the exchange.")
        )
    message = _words(status.trouble, environment, wall_ms)
    return StripContent(Tone.NOTE, f"{message.what} {message.cure}")


def _confirming(status: Status, environment: Environment, now: float, wall_ms: int) -> StripContent:
    return StripContent(
        Tone.NOTE, translate("Strip", "Connected. Waiting for the exchange to confirm the figures.")
    )


def _not_live(status: Status, environment: Environment, now: float, wall_ms: int) -> StripContent:
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


def _what(status: Status, environment: Environment, wall_ms: int) -> str:
    if status.trouble is not None:
        return _words(status.trouble, environment, wall_ms).what
    return translate("Strip", "The exchange has not confirmed the figures in time.")


def _since(status: Status, now: float, what: str) -> str:
    if status.not_live_since is None:
        return what
    age = duration(now - status.not_live_since)
    return translate("Strip", "Not live for {age}: {what}").format(age=age, what=what)


def _next_try(seconds: float) -> str:
    if seconds <= 0:
        return translate("Strip", "Retrying now.")
    return translate("Strip", "Retrying in {wait}.").format(wait=duration(max(1.0, seconds)))


def _refused(status: Status, environment: Environment, now: float, wall_ms: int) -> StripContent:
    trouble = status.trouble or Trouble(Cause.KEY_REFUSED)
    message = _words(trouble, environment, wall_ms)
    text = _joined([_since(status, now, message.what), message.cure])
    needs_another = trouble.cause in _ENDED_BY_ANOTHER_KEY
    return StripContent(Tone.ERROR, text, Answer.ENTER_KEY if needs_another else Answer.RETRY)


def _joined(sentences: list[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


_BY_STATE: dict[State, Callable[[Status, Environment, float, int], StripContent]] = {
    State.LIVE: _live,
    State.CONFIRMING: _confirming,
    State.STALE: _not_live,
    State.OFFLINE: _not_live,
    State.REFUSED: _refused,
}
