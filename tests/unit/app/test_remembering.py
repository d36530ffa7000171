"""The last choice is the one on disk, however slow the disk and however quick the user."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from tidemark.app.remembering import Remembering, Values
from tidemark.qt.preferences.preferences import Preferences
from tidemark.settings import SettingsUnavailable


class SlowDisk:
    """Writes when it is told to; keeps what it was given."""

    def __init__(self) -> None:
        self.written: list[Values] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.complaints: list[SettingsUnavailable] = []
        self.fails = False
        self.may_write = asyncio.Event()

    async def write(self, values: Values) -> None:
        await self.may_write.wait()
        if self.fails:
            raise SettingsUnavailable("The disk is full.")
        self.written.append(values)

    def spawn(self, coroutine: Coroutine[Any, Any, None], *, name: str) -> object:
        self.tasks.append(asyncio.get_running_loop().create_task(coroutine, name=name))
        return self.tasks[-1]

    async def done(self) -> None:
        self.may_write.set()
        await asyncio.gather(*self.tasks)


@pytest.fixture
async def disk() -> SlowDisk:
    return SlowDisk()


def remembered(disk: SlowDisk) -> tuple[Preferences, Remembering]:
    preferences = Preferences()
    return preferences, Remembering(preferences, disk.write, disk.spawn, disk.complaints.append)


async def test_quick_choices_are_written_one_after_the_other_and_the_last_stays(
    disk: SlowDisk,
) -> None:
    preferences, remembering = remembered(disk)

    for factor in (1.1, 1.25, 1.5):
        preferences.change(text_scale=factor)
        await asyncio.sleep(0)
    preferences.change(theme="dark")
    assert remembering.unwritten == {"text_scale": 1.5, "theme": "dark"}
    await disk.done()

    assert disk.written[-1]["text_scale"] == 1.5
    assert disk.written[-1]["theme"] == "dark"
    assert len(disk.tasks) == 1, "never two at once"
    assert remembering.unwritten == {}


async def test_what_could_not_be_written_is_told_and_tried_with_the_next_choice(
    disk: SlowDisk,
) -> None:
    preferences, remembering = remembered(disk)
    disk.fails = True
    preferences.change(theme="dark")
    await disk.done()
    assert len(disk.complaints) == 1
    assert remembering.unwritten == {"theme": "dark"}

    disk.fails = False
    preferences.change(motion="full")
    await disk.done()

    assert disk.written == [{"theme": "dark", "motion": "full"}]
