"""Every way in which a key fails, examined over real sockets, and what its owner reads then."""

import pytest

from examined_key import API_KEY, SECRET, Patient, patient, told
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.key_rights import KeyWarning
from tidemark.domain.trouble import Cause

_ELSEWHERE = ("192.0.2.1",)  # an address that documents may use; nobody comes from it


def _asked_about_rights(held: Patient) -> int:
    requests = held.exchange.statistics.requests
    return sum(count for name, count in requests.items() if "apiRestrictions" in name)


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
        assert _asked_about_rights(held) == 1


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


async def test_an_account_without_coin_m_futures_is_told_to_be_opened() -> None:
    async with patient() as held:
        held.exchange.faults.close_futures_account()
        trouble = await held.trouble()
        assert trouble.cause is Cause.ACCOUNT_INVALID
        assert "Open the futures account" in told(trouble).cure


async def test_a_wrong_secret_is_told_and_nothing_more_is_asked() -> None:
    wrong = Credential(API_KEY, KeyKind.HMAC, Secret("not the secret"))
    async with patient(credential=wrong) as held:
        trouble = await held.trouble()
        assert trouble.cause is Cause.SIGNATURE_REFUSED
        assert "the secret does not belong to this key" in told(trouble).what
        assert _asked_about_rights(held) == 0


async def test_a_key_that_cannot_be_one_is_told_to_be_copied_whole() -> None:
    truncated = Credential(API_KEY[:60], KeyKind.HMAC, Secret(SECRET))
    async with patient(credential=truncated) as held:
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_MALFORMED
        assert "Copy it again: whole" in told(trouble).cure


async def test_locked_keys_are_told_to_be_unlocked() -> None:
    async with patient() as held:
        held.exchange.faults.lock_keys()
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_LOCKED
        assert "has locked the API keys" in told(trouble).what


async def test_a_wrong_kind_of_key_is_told() -> None:
    async with patient() as held:
        held.exchange.faults.reject("account.balance", 400, -4056, "Invalid api key type.")
        trouble = await held.trouble()
        assert trouble.cause is Cause.KEY_KIND_REFUSED
        assert "does not take this kind of key" in told(trouble).what


@pytest.mark.parametrize(
    ("status", "cause", "words"),
    [
        (451, Cause.REGION_BLOCKED, "does not serve the region"),
        (403, Cause.FIREWALL, "firewall"),
    ],
)
async def test_a_closed_door_is_told_and_nothing_is_asked_through_another(
    status: int, cause: Cause, words: str
) -> None:
    async with patient() as held:
        held.exchange.faults.refuse_handshakes(status)
        trouble = await held.trouble(patience=1.0)
        assert trouble.cause is cause
        assert words in told(trouble).what
        assert _asked_about_rights(held) == 0


async def test_during_a_ban_nothing_at_all_is_asked() -> None:
    async with patient() as held:
        held.exchange.faults.ban(3600)
        trouble = await held.trouble()
        assert trouble.cause is Cause.BANNED
        assert "has shut this internet address out until 20" in told(trouble).what
        knocks = len(held.exchange.statistics.handshake_attempts)
        await held.trouble()
        assert len(held.exchange.statistics.handshake_attempts) == knocks
        assert _asked_about_rights(held) == 0


async def test_maintenance_is_told_as_something_that_ends() -> None:
    async with patient() as held:
        held.exchange.faults.reject("account.balance", 400, -1016, "Under maintenance.")
        trouble = await held.trouble(patience=1.0)
        assert trouble.cause is Cause.MAINTENANCE
        assert "under maintenance" in told(trouble).what


@pytest.mark.parametrize(("skew", "way"), [(3000, "behind"), (-3000, "ahead")])
async def test_a_wrong_clock_hinders_nothing_and_is_measured(skew: int, way: str) -> None:
    async with patient() as held:
        held.exchange.faults.skew_clock(skew)
        found = await held.examined()
        assert found.works
        assert found.rights is not None
        assert found.clock_is_off
        assert found.clock_offset_ms == pytest.approx(skew, abs=500)
        assert way in ("behind" if found.clock_offset_ms > 0 else "ahead")


@pytest.mark.parametrize(("skew", "words"), [(30_000, "behind"), (-30_000, "ahead")])
async def test_a_clock_that_is_refused_is_told_with_its_direction(skew: int, words: str) -> None:
    async with patient() as held:
        held.exchange.faults.skew_clock(skew)
        held.exchange.faults.reject("account.balance", 400, -1021, "Timestamp.")
        trouble = await held.trouble(patience=2.0)
        assert trouble.cause is Cause.CLOCK_WRONG
        assert f"s {words}, so" in told(trouble).what


async def test_rights_that_cannot_be_had_leave_the_key_a_good_one() -> None:
    async with patient() as held:
        held.exchange.faults.refuse_rest(503)
        found = await held.examined()
        assert found.works
        assert found.rights is None
