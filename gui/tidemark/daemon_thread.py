"""Wait for a blocking call without letting it block the loop, the window or the way out.

A keyring call has no time limit of its own: it lasts as long as an unlock prompt stays open, and
for ever if the daemon dies behind the prompt. Python waits for the threads of an executor at exit,
so such a call would hold the program back; a daemon thread of its own is simply left behind.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class WorkerDied(RuntimeError):
    """The call ended its thread with something that is no `Exception`; the text is its class."""


async def call_in_daemon_thread(
    function: Callable[[*Ts], T],
    *args: *Ts,
    timeout: float,  # noqa: ASYNC109 - the thread outlives any cancel scope; only the wait ends
    name: str,
) -> T:
    """Return what ``function(*args)`` returns in a daemon thread called ``name``.

    An exception of the function is raised here. What is no `Exception`, such as `SystemExit`, is
    raised as `WorkerDied`: inside a task it would tear down the loop or pass for a cancellation.
    After ``timeout`` seconds `TimeoutError` is raised. A wait that ended, by time or by
    cancellation, leaves the call to itself: it may still have its effect, but its result is
    dropped, also when the loop is closed by then.
    """
    hand_over: _HandOver[T] = _HandOver(asyncio.get_running_loop())
    threading.Thread(target=hand_over.run, args=(function, args), name=name, daemon=True).start()
    try:
        async with asyncio.timeout(timeout):
            await hand_over.arrived
        return hand_over.take()
    finally:
        hand_over.abandon()


class _HandOver(Generic[T]):
    """The place where a thread leaves its outcome and from where a coroutine takes it.

    The outcome never travels as the result of a future or the argument of a callback: asyncio
    writes both into its debug messages, and a keyring's outcome is a secret.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.arrived: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        # Reentrant, since the garbage collector may close a forgotten coroutine in any thread.
        self._lock = threading.RLock()
        self._is_awaited = True
        self._values: list[T] = []
        self._error: BaseException | None = None

    def run(self, function: Callable[[*Ts], T], args: tuple[*Ts]) -> None:
        """Call the function and tell the loop, if it still waits. Runs in the thread."""
        try:
            self._values.append(function(*args))
        except BaseException as error:  # noqa: BLE001 - else the waiting coroutine never wakes
            self._error = error
        # Inside the lock the coroutine still waits, hence its loop is still there to be told:
        # qasync's loop would take the call after its end without a word.
        with self._lock:
            if self._is_awaited and not self._loop.is_closed():
                with contextlib.suppress(RuntimeError):  # closed since the line above
                    self._loop.call_soon_threadsafe(self._announce)

    def _announce(self) -> None:
        if not self.arrived.done():
            self.arrived.set_result(None)

    def take(self) -> T:
        """Return or raise the outcome, keeping no reference to it."""
        if self._values:
            return self._values.pop()
        error, self._error = self._error, None
        try:
            if isinstance(error, Exception):
                raise error
            raise WorkerDied(type(error).__name__)
        finally:
            del error  # a frame that holds the exception which holds the frame is never freed

    def abandon(self) -> None:
        """Nobody waits any more."""
        with self._lock:
            self._is_awaited = False
