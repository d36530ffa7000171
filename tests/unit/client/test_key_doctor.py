"""One question to the register of keys at most, and its failure changes nothing."""

from dataclasses import dataclass, field

import pytest

from tidemark.binance.decoding import Rejection
from tidemark.binance.errors import KeyUnusable, ProtocolError
from tidemark.binance.key_verdict import AMBIGUOUS_CAUSES
from tidemark.binance.refusals import trouble_of
from tidemark.client.failures import ConnectionEnded
from tidemark.client.key_doctor import refine
from tidemark.client.rest import RestRefused
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble

_CREDENTIAL = Credential("test-key-wxyz", KeyKind.HMAC, Secret("canary"))
_REFUSED = Trouble(Cause.KEY_REFUSED, code=-2015)
_NOW = 1_795_412_094_273


def _refused(rejection: Rejection) -> RestRefused:
    return RestRefused(rejection, trouble_of(rejection))


@dataclass
class _Register:
    """Gives one answer, or raises it, and counts how often it was asked."""

    answer: object
    asked: list[tuple[Credential, int]] = field(default_factory=list)

    async def api_restrictions(self, credential: Credential, timestamp: int) -> object:
        self.asked.append((credential, timestamp))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def _profile(sapi: str | None = "https://api.example") -> AccountProfile:
    endpoints = Endpoints("wss://dapi.example/ws", "wss://dapi.example", None, sapi)
    return AccountProfile("id", "Main", Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints)


async def _refine(trouble: Trouble, register: _Register, profile: AccountProfile) -> Trouble:
    return await refine(trouble, profile, _CREDENTIAL, register, _NOW)


async def test_the_register_is_asked_once_at_the_exchanges_time() -> None:
    register = _Register({"enableFutures": False})
    told = await _refine(_REFUSED, register, _profile())
    assert told == Trouble(Cause.FUTURES_NOT_PERMITTED, code=-2015)
    assert register.asked == [(_CREDENTIAL, _NOW)]


async def test_the_address_comes_with_the_cause_if_the_exchange_told_it() -> None:
    register = _Register(_refused(Rejection(-2015, 401, request_ip="192.0.2.7")))
    told = await _refine(_REFUSED, register, _profile())
    assert told == Trouble(Cause.KEY_NOT_FOR_THIS_ADDRESS, code=-2015, detail="192.0.2.7")


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause not in AMBIGUOUS_CAUSES])
async def test_nothing_is_asked_about_what_is_clear(cause: Cause) -> None:
    """Above all not during a ban."""
    register = _Register({"enableFutures": False})
    trouble = Trouble(cause)
    assert await _refine(trouble, register, _profile()) is trouble
    assert register.asked == []


async def test_nothing_is_asked_where_there_is_no_register() -> None:
    register = _Register({"enableFutures": False})
    assert await _refine(_REFUSED, register, _profile(None)) is _REFUSED
    assert register.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        ConnectionEnded(Trouble(Cause.UNREACHABLE)),
        ConnectionEnded(Trouble(Cause.BANNED, until_ms=_NOW)),
        ProtocolError("the answer is not JSON"),
        KeyUnusable(),
        _refused(Rejection(-1021, 400)),
        _refused(Rejection(0, 503)),
        {},
        [],
        None,
        "<html>",
        {"enableFutures": "perhaps"},
    ],
    ids=repr,
)
async def test_a_question_that_fails_leaves_the_trouble_as_it_was(answer: object) -> None:
    assert await _refine(_REFUSED, _Register(answer), _profile()) is _REFUSED
