"""What a chart asks the history: one question at a time, and of all that wait only the newest."""

from collections.abc import Callable

from tidemark.domain.values import frozen
from tidemark.history.keeper import Keeper, Reader
from tidemark.history.questions import HistoryUnreadable, Line, Range, Subject
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.frame import Frame, Limits, Span
from tidemark.qt.engine import Running, Spawn


@frozen
class Question:
    """``frame`` None asks for everything; ``now`` is ms since the epoch."""

    charted: Charted
    subject: Subject
    frame: Frame | None
    now: int
    most_pieces: int


@frozen
class Answer:
    """To which question; ``line`` is None where the history could not be read."""

    question: Question
    frame: Frame
    limits: Limits
    line: Line | None = None


def answer_of(reader: Reader, question: Question) -> Answer:
    """Ask the reader all that a chart needs to know, at once."""
    limits = _limits(reader.extent(question.charted.account_ids), question.now)
    frame = Frame.of(Span.ALL, limits) if question.frame is None else question.frame
    line = reader.line(question.subject, frame.range, question.most_pieces)
    return Answer(question, frame, limits, line)


def _limits(extent: Range | None, now: int) -> Limits:
    return Limits(None if extent is None else extent.since, now)


class Asking:
    """Hands answers to ``take``. While one question is under way, only the newest one waits."""

    def __init__(self, spawn: Spawn, take: Callable[[Answer], None]) -> None:
        self._spawn = spawn
        self._take = take
        self._waiting: tuple[Keeper, Question] | None = None
        self._running: Running | None = None
        self._generation = 0

    @property
    def is_idle(self) -> bool:
        """Whether no answer is to be expected."""
        return self._running is None

    def ask(self, keeper: Keeper, question: Question) -> None:
        """Ask this, and nothing of what still waits."""
        self._waiting = keeper, question
        if self._running is None:
            self._running = self._spawn(self._ask_on(self._generation), name="chart")

    def stop(self) -> None:
        """Forget what was asked: no answer comes any more."""
        self._waiting = None
        self._generation += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None

    async def _ask_on(self, generation: int) -> None:
        try:
            while self._waiting is not None and generation == self._generation:
                (keeper, question), self._waiting = self._waiting, None
                answer = await _answered(keeper, question)
                if generation == self._generation:
                    self._take(answer)
        finally:  # whatever became of one question, the next one is asked
            if generation == self._generation:
                self._running = None


async def _answered(keeper: Keeper, question: Question) -> Answer:
    try:
        return await keeper.ask(lambda reader: answer_of(reader, question))
    except HistoryUnreadable:
        limits = Limits(None, question.now)
        return Answer(question, question.frame or Frame.of(Span.DAY, limits), limits)
