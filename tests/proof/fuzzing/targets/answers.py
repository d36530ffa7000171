"""What REST answers: refusals, and what a key may do; then what follows for its owner."""

from random import Random

from proof.fuzzing import truth
from proof.fuzzing.choices import Drawn, one_of
from proof.fuzzing.exchange_text import STATUSES, answer
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, require_sentence, text_of
from proof.fuzzing.targets.frames import require_our_words
from tidemark.binance import decoding, key_rights, key_verdict, refusals
from tidemark.binance.decoding import Rejection
from tidemark.binance.errors import ProtocolError
from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.trouble import Cause
from tidemark.wording import explain, explain_warning

_YES, _NO = {True, "true"}, {False, "false"}
_FLAGS = {
    "enableReading": "enable_reading",
    "enableFutures": "enable_futures",
    "enableWithdrawals": "enable_withdrawals",
    "permitsUniversalTransfer": "permits_universal_transfer",
    "ipRestrict": "is_ip_restricted",
}


def _run(data: bytes) -> None:
    """The first byte is the status."""
    status, text = STATUSES[(data or b"\0")[0] % len(STATUSES)], text_of(data[1:])
    try:
        result = decoding.decode_answer(status, text)
    except ProtocolError as error:
        require_our_words(error)
        require(status < 400, "a refusal needs no words that can be read")
        return
    if isinstance(result, Rejection):
        require(status >= 400, "a yes became a no")
        _follow(result)
        return
    require(status < 400, "a no became a yes")
    _judge(result, text)


def _follow(rejection: Rejection) -> None:
    trouble = refusals.trouble_of(rejection)
    require_sentence(str(explain(trouble, environment=Environment.MAINNET)), "a refusal")
    finding = key_verdict.finding_of_rejection(rejection)
    for cause in key_verdict.AMBIGUOUS_CAUSES:
        require(isinstance(key_verdict.verdict(cause, finding), Cause), "no cause")


def _judge(result: object, text: str) -> None:
    try:
        rights = key_rights.decode_key_rights(result)
    except ProtocolError as error:
        require_our_words(error)
        return
    _require_rights(rights, truth.read(text))
    for warning in rights.warnings:
        require_sentence(str(explain_warning(warning)), "a warning")
    key_verdict.finding_of_rights(rights)


def _require_rights(rights: KeyRights, sent: dict[str, object]) -> None:
    for name, ours in _FLAGS.items():
        told, said = getattr(rights, ours), sent.get(name)
        said = said.lower() if isinstance(said, str) else said
        if told is not None:
            require(said in (_YES if told else _NO), f"{name} became {told}")
    for moment in (rights.created_ms, rights.expires_ms):
        require(moment is None or 0 < moment < 10**18, "a time that cannot be")


def _make(random: Random) -> bytes:
    source = Drawn(random)
    status = STATUSES.index(one_of(source, STATUSES))
    return bytes([status]) + bytes_of(spoilt(answer(source), source))


ANSWERS = Target(
    "answers",
    "tidemark.binance.key_rights",
    _run,
    _make,
    kinds=10,
    tokens=(
        *(f'"{name}"' for name in _FLAGS),
        *('"code"', '"msg"', '"data"', '"retryAfter"', "-2015", "-1003", "request ip: "),
        *('"createTime"', "banned until "),
    ),
)
