"""What alerts outlast a run with is read once, and written whenever it differs."""

import asyncio
from decimal import Decimal

import pytest

from fake_engine import FakeEngine
from tidemark.domain.alerting.ledger import Kept, Reference
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.alerting.sights import Subject
from tidemark.qt.alerts.keeping import Keeping
from tidemark.settings import SettingsUnavailable

_OLD = Kept(references=(Reference(USUAL_RULES[0], Subject("main"), Decimal(1)),))
_NEW = Kept(references=(Reference(USUAL_RULES[0], Subject("main"), Decimal(2)),))


async def test_what_the_last_run_kept_is_handed_over_once() -> None:
    fake, taken = FakeEngine(), list[Kept]()
    fake.alert_memory.kept = _OLD
    keeping = Keeping(fake.engine(), lambda: _OLD)
    keeping.begin(taken.append)
    keeping.begin(taken.append)
    await keeping.end()
    assert taken == [_OLD]


async def test_what_is_new_at_the_end_is_written_at_the_end() -> None:
    fake, has_begun = FakeEngine(), asyncio.Event()
    keeping = Keeping(fake.engine(), lambda: _NEW)
    keeping.begin(lambda _: has_begun.set())
    await has_begun.wait()
    await keeping.end()
    assert fake.alert_memory.kept == _NEW


async def test_what_is_written_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fake, has_begun, written = FakeEngine(), asyncio.Event(), list[Kept]()
    monkeypatch.setattr(fake.alert_memory, "save", written.append)
    keeping = Keeping(fake.engine(), lambda: _NEW)
    keeping.begin(lambda _: has_begun.set())
    await has_begun.wait()
    for _ in range(5):
        keeping.note()
        await asyncio.sleep(0.001)
    await keeping.end()
    assert written == [_NEW]


async def test_a_run_that_ends_before_it_has_read_writes_nothing() -> None:
    fake = FakeEngine()
    fake.alert_memory.kept = _OLD
    keeping = Keeping(fake.engine(), lambda: _NEW)
    keeping.begin(lambda _: None)
    await keeping.end()
    assert fake.alert_memory.kept == _OLD, "nothing was known yet"


async def test_a_run_that_never_began_ends_at_once() -> None:
    await Keeping(FakeEngine().engine(), lambda: _NEW).end()


async def test_a_disk_that_does_not_answer_costs_the_log_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def silent(call: object, *, name: str) -> None:
        raise SettingsUnavailable("no answer")

    fake, taken = FakeEngine(), list[Kept]()
    monkeypatch.setattr(fake, "_at_once", silent)
    keeping = Keeping(fake.engine(), lambda: _NEW)
    keeping.begin(taken.append)
    await keeping.end()
    assert taken == [Kept()]
    assert "begins anew" in caplog.text
