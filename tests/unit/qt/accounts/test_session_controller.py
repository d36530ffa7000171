"""One account's session: opened with its own key, its strangers' messages dropped and counted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from fake_engine import FakeEngine
from fake_memories import FakeStore
from moved import change
from samples import credential, profile, row
from tidemark.domain.freshness import State
from tidemark.domain.last_known import LastKnown
from tidemark.domain.trouble import Cause
from tidemark.qt.accounts.session_controller import SessionController


@pytest.fixture
async def fake() -> AsyncIterator[FakeEngine]:
    engine = FakeEngine()
    yield engine
    await engine.close()
    assert engine.failures == []


@pytest.fixture
async def controller(fake: FakeEngine) -> AsyncIterator[SessionController]:
    controller = SessionController(fake.engine(), profile("Main"))
    yield controller
    await controller.shut_down()


def heard_by(controller: SessionController) -> list[tuple[str, frozenset[str]]]:
    heard: list[tuple[str, frozenset[str]]] = []
    controller.heard.connect(lambda account_id, assets: heard.append((account_id, assets)))
    return heard


async def test_what_a_session_tells_is_passed_on_with_the_accounts_id(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(credential())
    heard = heard_by(controller)

    fake.session.show_rows(row("BTC"))
    fake.session.be(State.LIVE)

    assert heard == [("Main", frozenset({"BTC"})), ("Main", frozenset())]
    assert controller.status().state is State.LIVE


async def test_a_late_message_of_the_session_before_is_dropped_and_counted(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(credential())
    old = fake.session
    controller.open(credential())
    heard = heard_by(controller)

    old.show_rows(row("OLD"))
    old.be(State.LIVE)

    assert heard == []
    assert controller.dropped == 2
    assert "OLD" not in controller.rows


async def test_opening_again_closes_the_session_before(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(credential())
    old = fake.session

    controller.open(credential())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert old.closed
    assert not fake.session.closed


async def test_the_key_comes_out_of_the_store(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.load_and_open(FakeStore({"Main": credential("canary-secret")}))
    assert controller.is_opening
    assert controller.status().state is State.OFFLINE

    await asyncio.sleep(0)

    assert fake.session.credential.secret.reveal() == "canary-secret"
    assert not controller.is_opening


@pytest.mark.parametrize("cause", [Cause.KEYRING_LOCKED, Cause.KEY_MISSING])
async def test_a_key_that_cannot_be_had_is_this_accounts_refusal(
    fake: FakeEngine, controller: SessionController, cause: Cause
) -> None:
    refuses = None if cause is Cause.KEY_MISSING else cause
    controller.load_and_open(FakeStore(refuses_with=refuses))

    await asyncio.sleep(0)

    status = controller.status()
    assert status.state is State.REFUSED
    assert status.trouble is not None
    assert status.trouble.cause is cause
    assert fake.sessions == []


async def test_a_key_that_is_had_at_last_ends_the_refusal(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.load_and_open(FakeStore(refuses_with=Cause.KEYRING_LOCKED))
    await asyncio.sleep(0)
    controller.load_and_open(FakeStore({"Main": credential()}))
    assert controller.trouble is None
    await asyncio.sleep(0)

    controller.close()

    assert controller.status().state is State.OFFLINE


async def test_every_session_has_a_generation_of_its_own(
    controller: SessionController,
) -> None:
    """What a listener is told of one is not taken for what another says."""
    generations = []
    for _ in range(3):
        controller.open(credential())
        controller.close()
        generations.append(controller.status().generation)

    assert generations == [1, 2, 3]


async def test_closing_while_the_key_is_asked_for_opens_nothing(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.load_and_open(FakeStore({"Main": credential()}))

    controller.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert fake.sessions == []
    assert not controller.is_opening


async def test_f5_and_the_strips_button_reach_the_session(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.confirm_now()
    controller.open(credential())

    controller.confirm_now()
    controller.retry_now()

    assert fake.session.asked == ["confirm", "retry"]


# What an earlier run knew.


def recalled(asset: str, wallet: str = "1") -> LastKnown:
    return LastKnown({asset: replace(row(asset, wallet, as_of=-9.0), is_recalled=True)})


async def test_without_a_session_the_figures_of_an_earlier_run_show(
    controller: SessionController,
) -> None:
    heard = heard_by(controller)
    controller.recall(recalled("BTC"))

    assert set(controller.rows) == {"BTC"}
    assert heard == [("Main", frozenset({"BTC"}))]
    assert controller.status().state is State.OFFLINE


async def test_a_session_is_handed_them_when_it_opens(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.recall(recalled("BTC"))
    controller.open(credential())

    assert set(fake.session.rows) == {"BTC"}


async def test_a_session_that_knows_better_is_not_told_of_an_earlier_run(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(credential())
    fake.session.show_rows(row("BTC", "2"))
    controller.recall(recalled("ETH"))

    assert set(controller.rows) == {"BTC"}


async def test_once_seen_anew_an_account_shows_nothing_of_an_earlier_run_again(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.recall(recalled("ETH"))
    controller.open(credential())
    fake.session.show_rows(row("BTC", "2"))
    controller.close()

    assert not controller.rows


async def test_what_moved_before_is_told_without_a_session(controller: SessionController) -> None:
    assert controller.changes is None
    controller.recall_changes([change("1")])
    assert controller.changes is not None
    assert [each.is_recalled for each in controller.changes] == [True]


async def test_every_session_of_this_run_has_what_moved_before_it(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.recall_changes([change("1")])
    for _ in range(2):
        controller.open(credential())
        assert controller.changes is fake.session.changes
        assert [each.is_recalled for each in fake.session.changes] == [True]


async def test_what_a_session_noted_stays_behind_what_is_recalled_late(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(credential())
    fake.session.changes.note(change("2"))
    controller.recall_changes([change("1", ago=60), change("2")])
    assert [f"{each.moved}" for each in fake.session.changes] == ["1", "2"]
    assert fake.session.changes.noted == 1


async def test_what_is_forgotten_goes_whether_or_not_a_session_is_open(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.recall(recalled("BTC"))
    controller.recall_changes([change("1")])
    controller.open(credential())
    heard = heard_by(controller)
    controller.forget_before()

    assert heard == [("Main", frozenset({"BTC"}))]
    for _ in range(2):
        assert not controller.rows
        assert controller.changes is not None
        assert not list(controller.changes)
        controller.close()


async def test_a_history_that_answers_after_it_was_forgotten_is_not_believed(
    controller: SessionController,
) -> None:
    controller.forget_before()
    controller.recall(recalled("BTC"))
    controller.recall_changes([change("1")])

    assert not controller.rows
    assert controller.changes is not None
    assert not list(controller.changes)


async def test_what_a_session_was_told_is_not_forgotten(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.recall(recalled("BTC"))
    controller.open(credential())
    fake.session.show_rows(row("ETH", "2"))
    fake.session.changes.note(change("2"))
    controller.forget_before()

    assert set(controller.rows) == {"ETH"}
    assert [f"{each.moved}" for each in fake.session.changes] == ["2"]
