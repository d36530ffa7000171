"""What the chart shows: asked of the history, kept up with the time, and never blank in between."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from tidemark.history.keeper import Keeper, KeeperOf
from tidemark.history.questions import Line, Measure
from tidemark.qt.chart.asking import Answer, Asking, Question
from tidemark.qt.chart.chart_file import Kind, data_of, png_of, rows_of
from tidemark.qt.chart.chart_panel import ChartPanel
from tidemark.qt.chart.chart_words import (
    empty_words,
    kept_apart_words,
    measure_words,
    no_history_words,
    nothing_here_words,
    title_of,
    too_many_words,
    trouble_words,
    unreadable_words,
)
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.frame import Frame, Limits, Span
from tidemark.qt.chart.picture import Picture
from tidemark.qt.chart.plot import Curve
from tidemark.qt.chart.portrait import portrait
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_desk import ExportDesk, Written
from tidemark.qt.translation import spoken
from tidemark.qt.window.main_window import MainWindow

_OFTENEST_MS, _RAREST_MS = 2_000, 60_000
_PIECES_PER_PIXEL = 1
_LEAST_PIECES = 200


class ChartDesk(QObject):
    """Feeds one panel with one line at a time; `charted` says whose, None while it is closed."""

    def __init__(
        self, window: MainWindow, engine: Engine, export: ExportDesk, keeper_of: KeeperOf
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._export = export
        self._keeper_of = keeper_of
        self.charted: Charted | None = None
        self.panel = ChartPanel(window.theme)
        self._span: Span | None = Span.DAY
        self._chosen = Span.DAY
        self._is_chosen = False
        self._measure = Measure.MARGIN
        self._trouble = ""
        self._asking = Asking(engine.spawn, self._take)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._refresh)
        self._connect()

    def _connect(self) -> None:
        panel, view, window = self.panel, self.panel.view, self._window
        panel.spans.show_value(self._chosen)
        panel.spans.chosen.connect(self.choose_span)
        panel.measure.chosen.connect(self._choose_measure)
        panel.save_requested.connect(self._save)
        panel.forgotten.connect(self._forget)
        view.framed.connect(self._follow_frame)
        view.reset_requested.connect(lambda: self.choose_span(self._chosen))
        window.preferences.changed.connect(self._obey)
        window.privacy.changed.connect(self._mask)
        window.visibility_changed.connect(self._refresh)
        spoken(self, self._say)

    # What is looked at.

    def show(self, charted: Charted) -> None:
        """Show another line, in the stretch of time that was chosen last."""
        if charted == self.charted:
            return
        self.charted = charted
        self._span = self._chosen
        panel, now = self.panel, self._engine.clock.wall_ms()
        panel.measure.setVisible(charted.asset is not None)
        panel.view.begin(self._heading())
        limits = Limits(None, now)
        frame = Frame.of(Span.DAY if self._chosen is Span.ALL else self._chosen, limits)
        panel.view.show_picture(self._empty(frame, ""), limits)
        self._say()
        self._ask()

    def begin_anew(self, account_id: str) -> None:
        """Draw nothing that was asked of this account before: it was forgotten."""
        charted = self.charted
        if charted is not None and account_id in charted.account_ids:
            self._forget()
            self.show(charted)

    def choose_span(self, span: Span) -> None:
        """Look so far back, until now."""
        self._is_chosen = True
        self._chosen = self._span = span
        self.panel.spans.show_value(span)
        self._ask()

    def _choose_measure(self, measure: Measure) -> None:
        self._measure = measure
        self._say()
        self._ask()

    def _follow_frame(self, frame: Frame) -> None:
        """The user moved it: from now on it is nobody's choice but this one."""
        self._span = None
        self._ask(frame)

    def _obey(self, names: frozenset[str]) -> None:
        if "unit" in names and self.charted is not None:
            self._say()
            self._ask()

    def _forget(self) -> None:
        self.charted = None
        self._asking.stop()
        self._clock.stop()

    def close(self) -> None:
        """The program ends."""
        self._forget()

    # Questions and answers.

    @property
    def _keeper(self) -> Keeper | None:
        return None if self.charted is None else self._keeper_of(self.charted.profiles[0])

    def _is_kept_apart(self, charted: Charted) -> bool:
        """Whether no one history has all accounts: a run that forgets one keeps it in its own."""
        return any(self._keeper_of(each) is not self._keeper for each in charted.profiles)

    def _frame_now(self) -> Frame | None:
        """The frame that is wanted at this moment; None for everything."""
        now = self._engine.clock.wall_ms()
        if self._span is Span.ALL:
            return None
        if self._span is not None:
            return Frame.of(self._span, Limits(None, now))
        return self.panel.view.picture.frame.at(now)

    def _ask(self, frame: Frame | None = None) -> None:
        charted, keeper = self.charted, self._keeper
        if charted is None:
            return
        if keeper is None or self._is_kept_apart(charted):
            why = no_history_words() if keeper is None else kept_apart_words()
            self._say_instead(why, self.panel.view.picture.frame)
            self._tell()
            return
        question = Question(
            charted,
            charted.subject(self._window.unit, self._measure),
            self._frame_now() if frame is None else frame,
            self._engine.clock.wall_ms(),
            max(_LEAST_PIECES, _PIECES_PER_PIXEL * self.panel.view.width()),
        )
        self._asking.ask(keeper, question)

    def _take(self, answer: Answer) -> None:
        """Show an answer; one that came too late for its subject is of no use to anybody."""
        charted, view = self.charted, self.panel.view
        if charted is None or answer.question.charted != charted:
            return
        if answer.question.subject != charted.subject(self._window.unit, self._measure):
            return
        if answer.line is None:
            self._say_instead(unreadable_words(), answer.frame)
        else:
            self._trouble = ""
            if not self._is_chosen and answer.limits.longest < Span.HOUR.value:
                self.choose_span(Span.HOUR)  # in a day, what is known would not fill a pixel
                return
            sentence = _sentence(answer.line, answer.limits)
            frame = self._frame_after(answer)
            picture = Picture(frame, Curve(answer.line), self._is_masked, sentence)
            view.show_picture(picture, answer.limits)
            view.repaint()  # at once: an update waits for some ms
        self._tell()
        self._wait()

    def _frame_after(self, answer: Answer) -> Frame:
        """Whoever moved the picture on in the meantime finds it where they moved it."""
        shown = self.panel.view.picture.frame
        is_moved_on = self._span is None and answer.frame != shown
        return shown if is_moved_on and not answer.frame.is_live else answer.frame

    def _say_instead(self, sentence: str, frame: Frame) -> None:
        """Say why there is nothing new; a line that shows already stays."""
        view, self._trouble = self.panel.view, sentence
        if view.picture.curve is None:
            view.show_picture(self._empty(frame, sentence), view.limits)
        else:
            view.show_picture(view.picture.framed(frame), view.limits)

    def _empty(self, frame: Frame, sentence: str) -> Picture:
        return Picture(frame, None, self._is_masked, sentence)

    # Time goes on.

    def _wait(self) -> None:
        """Ask again when a pixel has passed, as long as somebody sees the end of the line."""
        frame = self.panel.view.picture.frame
        if not frame.is_live:
            self._clock.stop()
            return
        per_pixel = frame.length // max(1, self.panel.view.width())
        line = self.panel.view.picture.line
        if line is None or not line.pieces:  # it may begin at any moment
            per_pixel = 0
        self._clock.start(min(max(_OFTENEST_MS, per_pixel), _RAREST_MS))

    def _refresh(self) -> None:
        if self.charted is None or not self.panel.view.picture.frame.is_live:
            return
        if self.panel.isVisible() and self._window.is_seen:
            self._ask()

    # What is said.

    @property
    def _is_masked(self) -> bool:
        return self._window.privacy.is_masked

    def _mask(self) -> None:
        view = self.panel.view
        if self.charted is not None:
            view.show_picture(replace(view.picture, is_masked=self._is_masked), view.limits)

    def _heading(self) -> str:
        if self.charted is None:
            return ""
        return f"{title_of(self.charted)}, {self._figure_words(self.charted)}"

    def _figure_words(self, charted: Charted) -> str:
        return measure_words(charted.subject(self._window.unit, self._measure))

    def _say(self) -> None:
        if self.charted is None:
            return
        self.panel.title.set_text(title_of(self.charted))
        self.panel.view.title = self._heading()
        self._tell()

    def _tell(self) -> None:
        """Which stretch it is, how many changes are too many to mark, what ails the history."""
        picture = self.panel.view.picture
        if self._span is not None:
            self.panel.spans.show_value(self._span)
        else:
            self.panel.spans.show_none()
        self.panel.note.set_text(" ".join(self._notes(picture)))

    def _notes(self, picture: Picture) -> list[str]:
        keeper, line, notes = self._keeper, picture.line, []
        if picture.curve is not None and self._trouble:  # else it stands where the line would
            notes.append(self._trouble)
        if keeper is not None and (told := trouble_words(keeper.condition.keeping)):
            notes.append(told)
        if line is not None and line.marks is None and line.marked:
            notes.append(too_many_words(line.marked))
        return notes

    # What is saved.

    def _save(self, kind: Kind) -> None:
        if (charted := self.charted) is not None:
            what = f"{charted.asset or 'total'} history"  # in any language: a file's name
            self._export.ask(kind.value, lambda: self._taken(kind, charted), charted, what)

    def _taken(self, kind: Kind, charted: Charted) -> Written:
        is_masked = self._is_masked
        if kind is Kind.PNG:
            image = portrait(self.panel, self._window.theme, charted.profiles[0])
            return Written(partial(png_of, image), None, is_masked)
        line = self.panel.view.picture.line
        rows = [] if line is None else rows_of(line, charted, is_masked=is_masked)
        return Written(partial(data_of, rows, kind), len(rows), is_masked)


def _sentence(line: Line, limits: Limits) -> str:
    if limits.first is None:
        return empty_words()
    return "" if line.pieces else nothing_here_words()
