"""The exchange of a measure, and whoever asks it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.processes import Subject, module, surroundings


@contextmanager
def exchange(
    folder: Path, coins: int, *, processor: int | None = None, **more: object
) -> Iterator[dict[str, Any]]:
    """Where an exchange of so many coins is reached, with the first account's key; it may be kept
    to one processor."""
    with Subject(
        module("exchange"), surroundings(folder / "exchange"), {"coins": coins, **more}
    ) as serving:
        if processor is not None:
            serving.stay_on(processor)
        told = serving.answer()
        first = told["accounts"][0]
        yield {**told, "api_key": first["api_key"], "secret": first["secret"]}


@contextmanager
def ready(command: Sequence[str], folder: Path, order: object) -> Iterator[Subject]:
    """A subject that has said that it is ready."""
    with Subject(command, surroundings(folder), order) as subject:
        subject.answer()
        yield subject
