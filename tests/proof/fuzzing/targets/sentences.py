"""Words for whatever happens: every trouble has a sentence, plain, on one line, not too long."""

import math
import string
from collections.abc import Callable
from random import Random

from proof.fuzzing.choices import Read, one_of
from proof.fuzzing.target import Target, is_shown, require, require_sentence
from tidemark import formatting
from tidemark.credentials.unusable_entry import EntryReason
from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyWarning
from tidemark.domain.trouble import Cause, Trouble
from tidemark.wording import explain, explain_entry, explain_warning

_LANGUAGES: tuple[Callable[[str], str], ...] = (str, lambda text: f"{text}长长长")
_CAUSES = tuple(Cause)
_PLACES = (None, *Environment)
_DETAILS = (
    *("", "BTC balance", "203.0.113.9", "{detail}", "{0}", "{", "}", "<b>x</b>", "\u202exe", "%s"),
    *("\u0000", "a\nb", "\ud800", "x" * 5000, "\u200b", "é", "主", "{exchange.__class__}"),
)
_TIMES = (None, 0, -1, 1_767_268_800_000, 10**15, 10**18, -(10**18), 1)
_SECONDS = (None, 0.0, -0.0, 95.5, -3600.0, 1e18, -1e300, math.inf, -math.inf, math.nan, 0.99, 1.0)
_CODES = (None, 0, -2015, 451, 10**18, -(10**18), 599, 100)


def _run(data: bytes) -> None:
    source = Read(data)
    trouble = Trouble(
        one_of(source, _CAUSES),
        code=one_of(source, _CODES),
        detail=_detail(source),
        until_ms=one_of(source, _TIMES),
        seconds=one_of(source, _SECONDS),
    )
    place = one_of(source, _PLACES)
    message = explain(trouble, environment=place, translate=one_of(source, _LANGUAGES))
    require_sentence(message.what, f"{trouble.cause}: what happened")
    require_sentence(message.cure, f"{trouble.cause}: what to do")
    if trouble.detail in ("", "BTC balance"):
        left = {name for _, name, _, _ in string.Formatter().parse(str(message)) if name}
        require(not left, f"{trouble.cause}: a value is missing")
    require_sentence(explain_entry(one_of(source, tuple(EntryReason)).value), "an entry")
    warning = one_of(source, tuple(KeyWarning))
    require_sentence(str(explain_warning(warning, environment=place)), "a warning")
    _require_formats(source)


def _detail(source: Read) -> str:
    return one_of(source, _DETAILS) + (one_of(source, _DETAILS) if source.below(2) else "")


def _require_formats(source: Read) -> None:
    """Ages, times and strangers' words: on one line, whatever they are of."""
    seconds, moment = one_of(source, _SECONDS), one_of(source, _TIMES)
    told = (
        formatting.duration(seconds),
        formatting.milliseconds(seconds),
        formatting.signed_milliseconds(seconds),
        formatting.local_time(moment, now_ms=one_of(source, _TIMES)),
        formatting.instant(moment),
    )
    for each in told:
        require(0 < len(each) <= 400 and is_shown(each), f"{each!r:.60} cannot be shown")
    stranger = chr(source.below(0x110000)) + _detail(source)
    shown = formatting.harmless(stranger)
    require(len(shown) <= 500 and "\n" not in shown, "a stranger's words are too long")
    require(is_shown(shown), "unseen words")
    shown.encode()


def _make(random: Random) -> bytes:
    return random.randbytes(24)


SENTENCES = Target("sentences", "tidemark.wording", _run, _make, is_text=False)
