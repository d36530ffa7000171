"""What the exchange says no to by itself, examined over real sockets, and what a user reads."""

import pytest

from examined_key import API_KEY, SECRET, asked_about_rights, patient, told
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause
from tidemark.wording import explain_clock


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
        assert asked_about_rights(held) == 0


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
        assert asked_about_rights(held) == 0


async def test_during_a_ban_nothing_at_all_is_asked() -> None:
    async with patient() as held:
        held.exchange.faults.ban(3600)
        trouble = await held.trouble()
        assert trouble.cause is Cause.BANNED
        assert "has shut this internet address out until 20" in told(trouble).what
        knocks = len(held.exchange.statistics.handshake_attempts)
        await held.trouble()
        assert len(held.exchange.statistics.handshake_attempts) == knocks
        assert asked_about_rights(held) == 0


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
        assert found.clock_is_off
        assert found.clock_offset_ms == pytest.approx(skew, abs=500)
        assert f"3 s {way}" in explain_clock(found.clock_offset_ms).what


@pytest.mark.parametrize(("skew", "words"), [(30_000, "behind"), (-30_000, "ahead")])
async def test_a_clock_that_is_refused_is_told_with_its_direction(skew: int, words: str) -> None:
    async with patient() as held:
        held.exchange.faults.skew_clock(skew)
        held.exchange.faults.reject("account.balance", 400, -1021, "Timestamp.")
        trouble = await held.trouble(patience=2.0)
        assert trouble.cause is Cause.CLOCK_WRONG
        assert f"s {words}, so" in told(trouble).what
