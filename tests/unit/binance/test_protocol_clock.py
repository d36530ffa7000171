"""The machine and the clock: a timestamp that is refused is measured again, once."""

import json

import pytest

from conversation import Conversation, answer, refusal
from tidemark.binance.decoding import Rejection
from tidemark.binance.events import (
    BecameReady,
    ClockMeasured,
    FrameUnreadable,
    RequestRejected,
    RequestTimedOut,
    SnapshotReceived,
)
from tidemark.binance.protocol import Phase
from tidemark.binance.requests import Method

_OUTSIDE_WINDOW = -1021
_REJECTED = RequestRejected(Method.ACCOUNT_BALANCE, Rejection(_OUTSIDE_WINDOW, 400))


@pytest.fixture
def ready() -> Conversation:
    conversation = Conversation()
    conversation.begin()
    return conversation


def _doubt(conversation: Conversation) -> None:
    """Have a request refused for its time, and the exchange's time measured again."""
    request_id = conversation.ask_for_balances()
    assert conversation.hear(refusal(request_id, _OUTSIDE_WINDOW)) == []
    [frame] = map(json.loads, conversation.send())
    assert frame["method"] == "session.status"
    assert BecameReady() in conversation.hear(answer(frame["id"], {"serverTime": 7}))


def test_a_time_refused_once_is_measured_again_before_anything_else(ready: Conversation) -> None:
    request_id = ready.ask_for_balances()
    assert ready.hear(refusal(request_id, _OUTSIDE_WINDOW)) == []
    assert ready.protocol.phase is Phase.MEASURING
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    assert ready.names_sent() == ["3 session.status"]
    assert ready.hear(answer("3", {"serverTime": 7})) == [ClockMeasured(7, 0.0, 0.0), BecameReady()]


def test_the_second_try_has_a_new_id_a_new_time_and_a_new_signature(ready: Conversation) -> None:
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    [first] = map(json.loads, ready.send(timestamp=1))
    ready.hear(refusal(first["id"], _OUTSIDE_WINDOW))
    ready.send()
    ready.hear(answer("3", {"serverTime": 2}))
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    [second] = map(json.loads, ready.send(timestamp=2))
    assert second["id"] != first["id"]
    assert second["params"]["timestamp"] == 2
    assert second["params"]["signature"] != first["params"]["signature"]


def test_a_time_refused_twice_is_told(ready: Conversation) -> None:
    _doubt(ready)
    assert ready.hear(refusal(ready.ask_for_balances(), _OUTSIDE_WINDOW)) == [_REJECTED]


def test_figures_end_the_doubt(ready: Conversation) -> None:
    _doubt(ready)
    ready.hear(answer(ready.ask_for_balances(), []))
    _doubt(ready)


def test_an_unreadable_answer_ends_the_doubt_too_for_the_time_was_accepted(
    ready: Conversation,
) -> None:
    _doubt(ready)
    [event] = ready.hear(answer(ready.ask_for_balances(), "unreadable"))
    assert isinstance(event, FrameUnreadable)
    _doubt(ready)


def test_two_requests_of_the_same_wrong_time_raise_one_doubt(ready: Conversation) -> None:
    """The second one was stamped before the time was measured again: it says nothing new."""
    first, second = ready.ask_for_balances(), ready.ask_for_balances()
    assert ready.hear(refusal(first, _OUTSIDE_WINDOW)) == []
    assert ready.hear(refusal(second, _OUTSIDE_WINDOW)) == []
    assert len(ready.send()) == 1


def test_a_late_refusal_of_the_old_time_is_no_second_one(ready: Conversation) -> None:
    late = ready.ask_for_balances()
    _doubt(ready)
    assert ready.hear(refusal(late, _OUTSIDE_WINDOW)) == []
    assert ready.hear(refusal(ready.ask_for_balances(), _OUTSIDE_WINDOW)) == [_REJECTED]


def test_what_was_about_to_be_sent_is_not_stamped_with_a_doubtful_time(
    ready: Conversation,
) -> None:
    request_id = ready.ask_for_balances()
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    ready.hear(refusal(request_id, _OUTSIDE_WINDOW))
    assert ready.names_sent() == ["3 session.status"]


def test_a_request_in_flight_may_still_be_answered_during_a_doubt(ready: Conversation) -> None:
    first, second = ready.ask_for_balances(), ready.ask_for_balances()
    ready.hear(refusal(first, _OUTSIDE_WINDOW))
    assert isinstance(ready.hear(answer(second, []))[0], SnapshotReceived)


@pytest.mark.parametrize("answered", [True, False], ids=["refused", "silent"])
def test_a_doubt_that_nobody_answers_goes_on_with_our_own_clock(
    ready: Conversation, answered: bool
) -> None:
    ready.hear(refusal(ready.ask_for_balances(), _OUTSIDE_WINDOW))
    ready.send()
    events = ready.hear(refusal("3", -1020)) if answered else ready.protocol.expire(2.5)
    assert events[-1] == BecameReady()


# -- logging on ----------------------------------------------------------------------------------


def _logging_on() -> Conversation:
    conversation = Conversation(logs_on=True)
    conversation.send()
    conversation.hear(answer("1", {}))
    conversation.send()
    return conversation


def test_a_logon_of_the_wrong_time_is_tried_again_after_measuring() -> None:
    conversation = _logging_on()
    assert conversation.hear(refusal("2", _OUTSIDE_WINDOW)) == []
    assert conversation.names_sent() == ["3 session.status"]
    conversation.hear(answer("3", {"serverTime": 7}))
    assert conversation.names_sent() == ["4 session.logon"]
    assert conversation.hear(answer("4", {})) == [BecameReady()]


def test_a_logon_of_the_wrong_time_twice_is_told() -> None:
    conversation = _logging_on()
    conversation.hear(refusal("2", _OUTSIDE_WINDOW))
    conversation.send()
    conversation.hear(answer("3", {"serverTime": 7}))
    conversation.send()
    assert conversation.hear(refusal("4", _OUTSIDE_WINDOW)) == [
        RequestRejected(Method.SESSION_LOGON, Rejection(_OUTSIDE_WINDOW, 400))
    ]


def test_a_session_whose_time_is_refused_logs_on_again() -> None:
    conversation = Conversation(logs_on=True)
    conversation.begin()
    conversation.hear(refusal(conversation.ask_for_balances(), _OUTSIDE_WINDOW))
    assert conversation.names_sent() == ["4 session.status"]
    conversation.hear(answer("4", {}))
    assert conversation.names_sent() == ["5 session.logon"]


# -- measuring by and by -------------------------------------------------------------------------


def test_measuring_holds_nothing_up(ready: Conversation) -> None:
    ready.protocol.measure_clock()
    ready.send()
    assert ready.protocol.phase is Phase.READY
    assert ready.hear(answer("2", {"serverTime": 7})) == [ClockMeasured(7, 0.0, 0.0)]


def test_a_measurement_wanted_twice_is_made_once(ready: Conversation) -> None:
    ready.protocol.measure_clock()
    ready.protocol.measure_clock()
    assert ready.names_sent() == ["2 session.status"]


def test_a_measurement_that_fails_changes_nothing(ready: Conversation) -> None:
    ready.protocol.measure_clock()
    ready.send()
    assert ready.protocol.expire(2.5) == [RequestTimedOut(Method.SESSION_STATUS)]
    assert ready.protocol.phase is Phase.READY
