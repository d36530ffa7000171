"""What the exchange and its register of keys say together, over real sockets, and in words."""

from collections.abc import Callable

import pytest

from examined_key import API_KEY, Patient, asked_about_rights, patient, patient_with, told
from live_session import live_session
from tidemark.client.session import Extra
from tidemark.domain.credential import KeyKind
from tidemark.domain.freshness import State
from tidemark.domain.key_rights import KeyWarning
from tidemark.domain.trouble import Cause, Trouble

_ELSEWHERE = ("192.0.2.1",)  # an address that documents may use; nobody comes from it


async def test_a_key_that_works_tells_its_coins_its_rights_and_the_clock() -> None:
    async with patient(enable_futures=True, ip_list=("127.0.0.1",)) as held:
        found = await held.examined()
        assert found.works
        assert found.coins == len(held.exchange.balances)
        assert found.rights is not None
        assert (found.rights.can_read, found.rights.is_ip_restricted) == (True, True)
        assert found.warnings == (KeyWarning.MAY_TRADE_FUTURES,)
        assert found.clock_offset_ms is not None
        assert not found.clock_is_off
        assert asked_about_rights(held) == 1


async def test_a_key_that_may_do_everything_is_warned_of_gravest_first() -> None:
    every = {
        "enable_withdrawals": True,
        "enable_internal_transfer": True,
        "enable_spot_and_margin_trading": True,
    }
    async with patient(**every) as held:
        assert (await held.examined()).warnings == (
            KeyWarning.MAY_WITHDRAW,
            KeyWarning.MAY_MOVE_COINS,
            KeyWarning.MAY_TRADE,
            KeyWarning.NOT_BOUND_TO_ADDRESS,
        )


async def test_a_key_of_another_environment_is_unknown_to_the_whole_exchange() -> None:
    async with patient(other_environment=True) as held:
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_UNKNOWN
        assert "has no such key at all" in told(trouble).what


async def test_a_key_of_another_environment_where_nobody_can_say_more() -> None:
    async with patient(other_environment=True) as held:
        held.exchange.faults.refuse_rest(503)
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_OF_OTHER_ENVIRONMENT
        assert "does not know this key: it was deleted, or belongs" in told(trouble).what


async def test_an_address_that_is_not_on_the_list_is_told_with_the_address() -> None:
    async with patient(ip_list=_ELSEWHERE) as held:
        trouble = await held.trouble()
        assert (trouble.cause, trouble.detail) == (Cause.KEY_NOT_FOR_THIS_ADDRESS, "127.0.0.1")
        message = told(trouble)
        assert "from the internet address 127.0.0.1" in message.what
        assert "trusted IP addresses" in message.cure


async def test_a_deleted_key_is_among_the_reasons_when_an_address_is_told() -> None:
    """REST names the address in every -2015, so that the list alone must not be blamed."""
    async with patient() as held:
        held.exchange.faults.revoke_key(API_KEY)
        message = told(await held.trouble())
        assert "the key was deleted or may not read" in message.cure


async def test_a_refusal_without_a_register_lists_every_cause() -> None:
    async with patient(ip_list=_ELSEWHERE) as held:
        held.exchange.faults.refuse_rest(503)
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_REFUSED
        assert "Check in this order" in told(trouble).cure


async def test_a_refused_key_costs_one_question_to_the_register() -> None:
    async with patient(enable_futures=False) as held:
        await held.trouble()
        assert asked_about_rights(held) == 1


async def test_a_key_without_futures_is_told_which_box_to_tick() -> None:
    async with patient(enable_futures=False) as held:
        found = await held.examined()
        assert found.trouble is not None
        assert found.trouble.cause is Cause.FUTURES_NOT_PERMITTED
        assert "Enable Futures" in told(found.trouble).cure
        assert found.rights is not None


async def test_a_key_older_than_the_futures_account_is_told_to_be_made_anew() -> None:
    async with patient() as held:
        held.exchange.faults.outdate_keys()
        trouble = await held.trouble()
        assert trouble.cause is Cause.FUTURES_ACCOUNT_MISSING
        assert "make a new one" in told(trouble).cure


async def test_portfolio_margin_is_named_as_the_kind_of_account_it_is() -> None:
    async with patient() as held:
        held.exchange.faults.portfolio_margin()
        trouble = await held.trouble()
        assert trouble.cause is Cause.PORTFOLIO_MARGIN
        assert "portfolio-margin account" in told(trouble).what


async def test_rights_that_cannot_be_had_leave_the_key_a_good_one() -> None:
    async with patient() as held:
        held.exchange.faults.refuse_rest(503)
        found = await held.examined()
        assert found.works
        assert found.rights is None


async def _refusal_of_a_session(held: Patient, change: Callable[[], None]) -> Trouble:
    """Live until something changes, and read what the session says of it then."""
    addresses = held.exchange.addresses
    async with live_session(
        addresses.ws_api,
        held.credential,
        held.network,
        extras=Extra.REASONS,
        rest_url=addresses.rest,
    ) as live:
        await live.until_state(State.LIVE)
        change()
        trouble = (await live.until_state(State.REFUSED)).trouble
        assert trouble is not None
        return trouble


@pytest.mark.parametrize("kind", [KeyKind.HMAC, KeyKind.ED25519])
async def test_an_address_taken_off_the_list_in_mid_session_is_named(kind: KeyKind) -> None:
    async with patient_with(kind) as held:
        faults = held.exchange.faults
        trouble = await _refusal_of_a_session(held, lambda: faults.restrict_ip(API_KEY))
        assert trouble.cause is Cause.KEY_NOT_FOR_THIS_ADDRESS
        assert "from the internet address 127.0.0.1" in told(trouble).what


@pytest.mark.parametrize("kind", [KeyKind.HMAC, KeyKind.ED25519])
async def test_futures_taken_from_a_key_in_mid_session_are_named(kind: KeyKind) -> None:
    async with patient_with(kind) as held:
        faults = held.exchange.faults
        trouble = await _refusal_of_a_session(
            held, lambda: faults.change_permissions(API_KEY, enable_futures=False)
        )
        assert trouble.cause is Cause.FUTURES_NOT_PERMITTED


async def test_a_session_that_was_merely_ended_is_told_to_try_again() -> None:
    async with patient_with(KeyKind.ED25519) as held:
        trouble = await _refusal_of_a_session(held, held.exchange.faults.revoke_session)
        assert trouble.cause is Cause.SESSION_REVOKED
        assert "then try again" in told(trouble).cure


async def test_a_key_that_was_good_before_is_not_told_that_its_account_was_never_opened() -> None:
    async with patient_with(KeyKind.HMAC) as held:
        faults = held.exchange.faults
        trouble = await _refusal_of_a_session(
            held, lambda: faults.reject("account.balance", 401, -2015, "No.")
        )
        assert trouble.cause is Cause.SESSION_REVOKED
        assert "no longer takes this key" in told(trouble).what
