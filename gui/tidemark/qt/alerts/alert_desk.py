"""Watches all accounts for what the user wants to hear of, and tells it: strip, tray, desktop."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from tidemark.domain.alerting.ledger import Kept, Ledger, Record
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.alerting.sights import Subject, read
from tidemark.domain.alerting.watch import AlertWatch, Over, Told
from tidemark.domain.environment import Environment
from tidemark.log_buffer import STORY
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.alerts.alert_words import alert_text, alert_title
from tidemark.qt.alerts.keeping import Keeping
from tidemark.qt.alerts.places import Place, places_of, view_of
from tidemark.qt.engine import Engine
from tidemark.qt.looks.theme import Tone
from tidemark.qt.translation import spoken
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.strip_content import Answer, StripContent

translate = QCoreApplication.translate
_story = logging.getLogger(STORY)

_FOLD_MS = 100
_MOST_NOTIFICATIONS = 3
_NOWHERE = Place("", Environment.MAINNET)


class AlertDesk(QObject):
    """Looks at every change of any account, shown or not, and once a second, window or no window.

    It begins with the first account that is heard of, or when it is asked to; a burst of changes
    is looked at every tenth of a second. ``changed`` follows any change of what was told, what is
    over and what was acknowledged; ``told`` comes with title and body of what the desktop should
    show.
    """

    changed = Signal()
    told = Signal(str, str)

    def __init__(self, window: MainWindow, engine: Engine, controllers: Controllers) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._controllers = controllers
        self._watch: AlertWatch | None = None
        self._ledger = Ledger()
        self._keeping = Keeping(engine, self._keepsake)
        self._is_over = self._is_due = self._has_places = False
        controllers.beat.struck.connect(self.look)
        self._fold = QTimer(self, singleShot=True, interval=_FOLD_MS)
        self._fold.timeout.connect(self._unfold)
        controllers.heard.connect(self._hear)
        window.preferences.changed.connect(self._obey)
        window.privacy.changed.connect(self._show)
        window.strip.answered.connect(self._answer)
        spoken(self, self._show)

    # What others may ask.

    @property
    def records(self) -> tuple[Record, ...]:
        """The log, newest last."""
        return self._ledger.records

    @property
    def active(self) -> tuple[Record, ...]:
        """What was told and nobody has acknowledged, newest last."""
        return self._ledger.unseen

    @property
    def is_alerting(self) -> bool:
        """Whether somebody should look: for the tray."""
        return bool(self.active)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the user's order."""
        return self._window.preferences.settings.alerts

    @property
    def places(self) -> dict[str, Place]:
        """Every account and group by what subjects call it."""
        return places_of(each.profile for each in self._controllers)

    @property
    def coins(self) -> list[str]:
        """Every coin that any account lists."""
        return sorted({asset for each in self._controllers for asset in each.rows})

    @property
    def is_kept(self) -> bool:
        """Whether the log outlasts this run."""
        return self._engine.alert_memory is not None

    def now_ms(self) -> int:
        """This moment, in ms since the epoch."""
        return self._engine.clock.wall_ms()

    # Beginning and ending.

    def begin(self) -> None:
        """Read what the last run kept, then watch. Doing so again changes nothing."""
        self._keeping.begin(self._watch_on)

    def _watch_on(self, kept: Kept) -> None:
        if self._is_over:
            return
        self._ledger = Ledger(kept.records)
        standing = kept.standing(self.rules)
        self._watch = AlertWatch(self.rules, standing)
        self._ledger.end_others(standing.acknowledged | standing.unseen, self.now_ms())
        self.changed.emit()
        self.look()

    def stop(self) -> None:
        """Watch no more: sessions end, and that is no news."""
        self._is_over = True
        self._fold.stop()

    async def shut_down(self) -> None:
        """Watch no more, and wait until what is known is kept."""
        self.stop()
        await self._keeping.end()

    # Watching.

    def _hear(self) -> None:
        if self._is_over:
            return
        self.begin()
        if self._fold.isActive():
            self._is_due = True
        else:
            self._fold.start()
            self.look()

    def _unfold(self) -> None:
        if self._is_due:
            self._is_due = False
            self._hear()

    def look(self) -> None:
        """Look at all accounts now, and tell what there is to tell."""
        if self._watch is None or self._is_over:
            return
        views, places = [view_of(each) for each in self._controllers], self.places
        self._has_places = self._has_places or bool(places)
        if not self._has_places:
            return  # no account has been opened yet, which is no reason to end anything
        found: list[Told | Over] = [*self._watch.keep_places(frozenset(places))]
        found += self._watch.look(views, self._engine.clock.now())
        self._take([self._record(each, places) for each in found if isinstance(each, Told)], found)

    def _obey(self, names: frozenset[str]) -> None:
        if "alerts" in names and self._watch is not None:
            self._take([], self._watch.set_rules(self.rules))
            self.look()

    def _record(self, told: Told, places: dict[str, Place]) -> Record:
        now_ms, place = self.now_ms(), places.get(told.subject.place, _NOWHERE)
        return Record(
            told.rule,
            told.subject,
            place.label,
            place.environment,
            now_ms,
            told.figure,
            told.reference,
            ended_ms=now_ms if told.rule.is_of_change else None,
        )

    def _take(self, told: Sequence[Record], found: Sequence[Told | Over]) -> None:
        for each in found:
            if isinstance(each, Over):
                self._ledger.end(each.key, self.now_ms())
        for record in told:
            self._ledger.tell(record)
            _story.info("%s", alert_title(record))
        if found:
            self._notify(told)
            self.changed.emit()
        self._show()
        self._keeping.note()

    # Telling.

    def test(self, rule: Rule) -> None:
        """Fire a rule once with its present figure, by all the ways an alert goes."""
        if self._watch is None:
            return
        views = [view_of(each) for each in self._controllers]
        figures = read(rule, self._watch.sights(views, self._engine.clock.now()))
        nearest = min if rule.condition is Condition.BELOW else max
        subject = nearest(figures, key=lambda each: figures[each], default=Subject(""))
        place = self.places.get(subject.place, _NOWHERE)
        now_ms, figure = self.now_ms(), figures.get(subject)
        record = Record(
            rule, subject, place.label, place.environment, now_ms, figure, None, now_ms,
            is_test=True,
        )  # fmt: skip
        self._ledger.note(record)
        self._notify([record])
        self.changed.emit()
        self._show()
        self._keeping.note()

    def _notify(self, told: Sequence[Record]) -> None:
        """Tell the desktop: each alert by itself, or the newest of many.

        What the desktop shows nobody can take back, and it outlasts a peek.
        """
        is_masked = self._window.privacy.is_on
        if len(told) <= _MOST_NOTIFICATIONS:
            for record in told:
                self.told.emit(alert_title(record), self._text(record, 0, is_masked=is_masked))
            return
        title = translate("Alerts", "{count} alerts").format(count=len(told))
        self.told.emit(title, self._text(told[-1], len(told) - 1, is_masked=is_masked))

    def _text(self, record: Record, more: int, *, is_masked: bool) -> str:
        text = alert_text(record, now_ms=self.now_ms(), is_masked=is_masked)
        if not more:
            return text
        return translate("Alerts", "{alert} And {count} more.").format(alert=text, count=more)

    @property
    def _spoken_of(self) -> Record | None:
        """The alert that the strip tells: the newest one; that nothing is seen goes last."""
        active = self.active
        others = [each for each in active if each.rule.measure is not Measure.NOT_LIVE]
        return (others or active)[-1] if active else None

    def _show(self) -> None:
        record = self._spoken_of
        self._window.band.show_alerts(len(self.active))
        if record is None:
            self._window.show_alert(None)
            return
        is_masked = self._window.privacy.is_masked
        text = self._text(record, len(self.active) - 1, is_masked=is_masked)
        self._window.show_alert(
            StripContent(Tone.WARNING, text, Answer.ACKNOWLEDGE),
            told_ms=record.began_ms,
            gives_way=record.rule.measure is Measure.NOT_LIVE,
        )

    # Acknowledging.

    def _answer(self, answer: Answer) -> None:
        if answer is Answer.ACKNOWLEDGE and (record := self._spoken_of) is not None:
            self.acknowledge(record)

    def acknowledge(self, *records: Record) -> None:
        """The user has seen these."""
        self._ledger.acknowledge(*records)
        self.changed.emit()
        self._show()
        self._keeping.note()

    def acknowledge_all(self) -> None:
        """The user has seen all there is."""
        self.acknowledge(*self.active)

    # Keeping.

    def forget_account(self, account_id: str) -> None:
        """Take away the rules that were for this account alone: it is gone."""
        others = tuple(rule for rule in self.rules if rule.account_id != account_id)
        self._window.preferences.change(alerts=others)

    def _keepsake(self) -> Kept:
        """What outlasts this run: nothing of the demo."""
        references = {} if self._watch is None else self._watch.references
        lasting = {
            place for place, each in self.places.items() if each.environment is not Environment.DEMO
        }
        return self._ledger.kept(
            self.rules,
            {key: figure for key, figure in references.items() if key.subject.place in lasting},
        )
