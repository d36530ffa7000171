"""The exchange's process, as the window's side starts, asks and ends it."""

import json
import subprocess
import sys
from contextlib import suppress
from functools import partial
from typing import Any

from tidemark.daemon_thread import call_in_daemon_thread

_PATIENCE = 60.0


class ExchangeProcess:
    """Use as a context manager. ``hello`` is what it said first: where it is reached."""

    def __init__(self, *words: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "proof.soak.exchange", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hello: dict[str, Any] = self._answer()

    def __enter__(self) -> "ExchangeProcess":
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    async def ask(self, command: str, told: object = None) -> Any:
        """Have it do something and return its answer; the window's loop goes on meanwhile."""
        asking = partial(self._ask, command, told)
        return await call_in_daemon_thread(asking, timeout=_PATIENCE, name="asking the exchange")

    def _ask(self, command: str, told: object) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([command, told]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        if not (line := self._process.stdout.readline()):
            raise RuntimeError("the exchange of the soak has ended")
        return json.loads(line)
