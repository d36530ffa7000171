"""A trouble, explained: the fitting sentences with its values filled in."""

import math
from collections.abc import Callable

from tidemark import formatting
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Trouble
from tidemark.formatting import duration, harmless
from tidemark.wording.exchange_sentences import EXCHANGE_SENTENCES
from tidemark.wording.key_sentences import KEY_SENTENCES
from tidemark.wording.message import Message
from tidemark.wording.network_sentences import NETWORK_SENTENCES
from tidemark.wording.own_sentences import OWN_SENTENCES
from tidemark.wording.places import names_of
from tidemark.wording.stream_sentences import STREAM_SENTENCES

SENTENCES = (
    NETWORK_SENTENCES | EXCHANGE_SENTENCES | KEY_SENTENCES | STREAM_SENTENCES | OWN_SENTENCES
)
"""By cause; of several messages the first one whose values are all known is used."""

_LEAST_OFFSET = 1.0  # seconds; the exchange minds no smaller one, so a smaller one is no reason


def explain(
    trouble: Trouble,
    *,
    environment: Environment | None = None,
    translate: Callable[[str], str] = str,
    local_time: Callable[[int], str] = formatting.local_time,
) -> Message:
    """Put ``trouble`` into words.

    ``translate`` is given each English template, the values are filled in afterwards;
    ``local_time`` tells a moment in ms since the epoch by the clock on the wall.
    """
    values = _values(trouble, environment, translate, local_time)
    template = next(each for each in SENTENCES[trouble.cause] if each.fields <= values.keys())
    message = template.filled(values, translate)
    return Message(message.what, message.cure + _reference(trouble, template))


def _values(
    trouble: Trouble,
    environment: Environment | None,
    translate: Callable[[str], str],
    local_time: Callable[[int], str],
) -> dict[str, str]:
    """Everything that is known; sentences that ask for more are not used."""
    values = names_of(environment, translate)
    if trouble.until_ms is not None:
        values["until"] = local_time(-(-trouble.until_ms // 1000) * 1000)  # no second too early
    if trouble.seconds is not None and _LEAST_OFFSET <= abs(trouble.seconds) < math.inf:
        direction = "behind" if trouble.seconds > 0 else "ahead"  # this computer's clock
        values[direction] = duration(round(abs(trouble.seconds)))  # no age: nearest is truest
    if trouble.detail:
        values["detail"] = harmless(trouble.detail)
    return values


def _reference(trouble: Trouble, template: Message) -> str:
    """The code, and the detail if no sentence used it, for whoever helps."""
    details = [] if trouble.code is None else [_code(trouble.code)]
    if trouble.detail and "detail" not in template.fields:
        details.append(harmless(trouble.detail))
    return f" ({', '.join(details)})" if details else ""


def _code(code: int) -> str:
    return f"HTTP {code}" if 100 <= code < 600 else str(code)
