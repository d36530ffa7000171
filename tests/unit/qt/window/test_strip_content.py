"""The strip says what happened, since when, what to do and what comes next."""

from dataclasses import replace

import pytest

from samples import NOON_MS, status
from tidemark.domain.amount import Amount
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.verification import Comparison, Verification
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import Known, StripContent, internal_error, of_status


def said(told: Status) -> StripContent:
    return of_status(told, Environment.MAINNET, now=1000.0, wall_ms=NOON_MS)


def test_a_live_account_is_quiet() -> None:
    content = said(status(State.LIVE))

    assert (content.tone, content.answer) == (Tone.QUIET, None)


LISTENING, HEALING = StreamState.LISTENING, StreamState.HEALING
LOST = Trouble(Cause.STREAM_LOST)
AGREED = Comparison("BTC", "balance", Amount.parse("1"), Amount.parse("1"), "ORDER", 999.0)
DRIFT = replace(AGREED, confirmed=Amount.parse("1.5"))


def test_a_push_that_is_being_confirmed_leaves_the_strip_as_it_is() -> None:
    confirming = status(State.CONFIRMING, pending=frozenset({"BTC"}))

    assert said(confirming) == said(status(State.LIVE))


def test_a_reconnect_that_is_being_confirmed_says_so() -> None:
    assert said(status(State.CONFIRMING)).text.startswith("Connected. Waiting")


def test_what_troubles_a_live_account_is_told_the_gravest_first() -> None:
    everything = status(
        trouble=Trouble(Cause.UNREADABLE),
        stream=StreamStatus(HEALING, since=988.0, trouble=LOST),
        margin_trouble=Trouble(Cause.MARGIN_REFUSED),
        prices_trouble=Trouble(Cause.PRICES_LOST),
        verification=Verification().with_comparison(DRIFT),
    )
    told = []
    for relief in ("trouble", "stream", "margin_trouble", "prices_trouble", "verification", None):
        told.append(said(everything).text)
        fresh = status()
        if relief is not None:
            everything = replace(everything, **{relief: getattr(fresh, relief)})

    assert [text.split(".")[0] for text in told[1:4]] == [
        "For 12 s: The push stream was cut off",
        "Binance does not tell margin and positions just now",
        "No prices are coming in",
    ]
    assert told[4] == "A push said 1 BTC, the snapshot says 1.5: the snapshot stands."
    assert told[5].startswith("Every unmarked figure")


def test_how_long_margin_and_prices_are_missing_is_told() -> None:
    lost = status(prices_trouble=Trouble(Cause.PRICES_LOST))

    content = of_status(
        lost, Environment.MAINNET, now=1000.0, wall_ms=NOON_MS, known=Known(price_at=930.0)
    )

    assert content.text.startswith("For 1 m 10 s: No prices are coming in.")
    assert content.tone is Tone.NOTE


def test_a_stream_that_listens_again_is_no_longer_spoken_of() -> None:
    healed = status(stream=StreamStatus(LISTENING, since=999.0, trouble=LOST, healed=1))

    assert said(healed).tone is Tone.QUIET


def test_one_of_several_accounts_is_named_but_not_when_all_is_quiet() -> None:
    lost = said(status(prices_trouble=Trouble(Cause.PRICES_LOST)))

    assert lost.of_account("Sub").text.startswith("Sub: No prices")
    assert said(status()).of_account("Sub") == said(status())


def test_not_live_says_since_when_why_and_when_the_next_try_comes() -> None:
    content = said(status(State.OFFLINE, trouble=Trouble(Cause.WOKE_UP), next_try_at=1004.0))

    assert content.text.startswith("Not live for 2 m 14 s: The connection was lost while")
    assert content.text.endswith("Retrying in 4 s.")
    assert content.button == "Retry now"
    assert content.tone is Tone.WARNING


def test_a_countdown_that_is_over_says_retrying_now() -> None:
    assert "Retrying now." in said(status(State.OFFLINE, next_try_at=999.0)).text


def test_the_first_seconds_are_no_failure() -> None:
    content = said(status(State.OFFLINE, confirmed_at=None))

    assert (content.tone, content.text) == (Tone.NOTE, "Connecting to the exchange…")


def test_a_silent_exchange_is_stale_whatever_the_socket_says() -> None:
    assert said(status(State.STALE, trouble=None)).text.startswith("Not live for")


@pytest.mark.parametrize("cause", [Cause.BANNED, Cause.RATE_LIMITED])
def test_a_ban_has_no_button_and_says_until_when(cause: Cause) -> None:
    until = Trouble(cause, until_ms=NOON_MS + 60_000)
    content = said(status(State.OFFLINE, trouble=until))

    assert content.answer is None
    assert ":01:00" in content.text


def test_a_refusal_names_cause_and_cure() -> None:
    content = said(status(State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED, code=-2015)))

    assert content.tone is Tone.ERROR
    assert "Binance refused this key." in content.text
    assert "(-2015)" in content.text


@pytest.mark.parametrize(
    ("cause", "button"),
    [
        (Cause.KEY_MISSING, "Enter the key again"),
        (Cause.KEY_UNREADABLE, "Enter the key again"),
        (Cause.KEYRING_LOCKED, "Ask again"),
        (Cause.KEYRING_SILENT, "Ask again"),
        (Cause.KEY_UNKNOWN, "Enter the key again"),
        (Cause.SIGNATURE_REFUSED, "Enter the key again"),
        (Cause.KEY_NOT_FOR_THIS_ADDRESS, "Retry now"),
        (Cause.FUTURES_NOT_PERMITTED, "Retry now"),
    ],
)
def test_a_refusal_comes_with_the_button_that_helps(cause: Cause, button: str) -> None:
    assert said(status(State.REFUSED, trouble=Trouble(cause))).button == button


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("state", [State.STALE, State.OFFLINE, State.REFUSED])
def test_every_trouble_in_every_state_is_one_message_without_holes(
    cause: Cause, state: State
) -> None:
    text = said(status(state, trouble=Trouble(cause))).text

    assert len(text) > 30
    assert not {"{", "}"} & set(text)
    assert "  " not in text


@pytest.mark.parametrize(
    ("trouble", "age"), [("margin_trouble", "12 s"), ("prices_trouble", "1 m 00 s")]
)
def test_margin_and_prices_are_missed_each_since_its_own_newest(trouble: str, age: str) -> None:
    told = replace(status(), **{trouble: Trouble(Cause.PRICES_LOST)})
    known = Known(margin_at=988.0, price_at=940.0)

    content = of_status(told, Environment.MAINNET, now=1000.0, wall_ms=NOON_MS, known=known)

    assert content.text.startswith(f"For {age}: ")


def test_an_internal_error_is_a_sentence() -> None:
    assert internal_error().text.startswith("Something went wrong inside Tidemark.")


def test_a_masked_drift_is_told_without_its_figures() -> None:
    drift = Comparison("BTC", "balance", Amount.parse("1.5"), Amount.parse("2.5"), "ORDER", 999.0)
    told = status(verification=Verification().with_comparison(drift))

    content = of_status(told, Environment.MAINNET, now=1000.0, wall_ms=NOON_MS, is_masked=True)

    assert content.text == (
        f"A push said {MASK} BTC, the snapshot says {MASK}: the snapshot stands."
    )
