"""Where pictures are taken: the real window on a built-in exchange that begins the same each time.

Figures, changes and moments are alike from one rendering to the next: the seed, the steps of the
market and the clock are fixed. Ages and round trips are true, and so differ by a little.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from made_up_past import write_past
from tidemark import log_setup
from tidemark.app import start
from tidemark.app.live import Life
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.client.clock import SystemClock
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.day_start import Moment
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.recalling import last_known
from tidemark.qt.chart.chart_desk import ChartDesk
from tidemark.qt.chart.frame import Span
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.settings import Settings
from tidemark.simulator import Simulator, SimulatorKey

FONTS = ("Inter", "Noto Sans CJK SC")
"""What pictures are written in: Debian's fonts-inter and fonts-noto-cjk."""

_SEED = 7
_BEGINNING_MS = 1_794_819_600_000  # Monday, 16 November 2026, 09:00 UTC
_QUICKLY, _SLOWLY = (58, 0.04), (24, 0.25)
"""Steps of the market and seconds for each: the first funding is the 60th."""
_SETTLED_S = 0.35
_PATIENCE_S = 90.0  # on a computer that has much else to do
_POINTS = 10.0
_COLOURS, _FREQUENT = 256, 96
_ACCOUNTS = {"main": "Main", "sub": "Sub 2", "arbitrage": "Arbitrage"}
_MOST_OF_A_TURN_S = 0.02
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class _Clock(SystemClock):
    """The steady clock as it is, and a wall clock that always begins at the same moment."""

    def __init__(self) -> None:
        self._began = self.now()

    def wall_ms(self) -> int:
        return _BEGINNING_MS + round(1000 * (self.now() - self._began))


class Studio:
    """One life of the window, its exchange, and what scenes do with both."""

    def __init__(self, life: Life, exchange: Simulator, clock: SystemClock) -> None:
        self.life, self.exchange, self._clock = life, exchange, clock
        self.window, self.desk = life.window, life.desk
        self._usual = self.window.preferences.settings
        self._has_past = False

    # What scenes do.

    def prefer(self, **values: object) -> None:
        """Change settings until the scene is over."""
        self.window.preferences.change(**values)

    def trigger(self, command: str) -> None:
        """Do what a key or the menu does."""
        self.window.commands[command].trigger()

    def dialog(self, kind: type[QWidget]) -> Any:
        """The shown dialog or window of this class."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return next(each for each in shown if isinstance(each, kind))

    def popup(self) -> QWidget:
        """The menu or panel that is open."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            raise LookupError("nothing has opened")
        return popup

    def choose(self, asset: str, column: str = "asset") -> None:
        """Make a figure of the table the current one, as a click does."""
        model, table = self.window.model, self.window.table
        rows = [row for row in range(model.rowCount()) if model.asset_at(row) == asset]
        table.setFocus(Qt.FocusReason.MouseFocusReason)
        table.setCurrentIndex(model.index(rows[0], INDEX_BY_KEY[column]))

    def tab(self, number: int) -> None:
        """Turn to a tab: 0 is all accounts."""
        self.desk.choose(self.desk.tabs[number].scope_id)

    async def remember(self) -> None:
        """Give the first account a past, unless it has one."""
        if self._has_past:
            return
        controller = self.desk.controllers["main"]
        keeper = self.desk.history.keeper_of(controller.profile)
        if keeper is None:
            raise LookupError("no history is kept")
        await write_past(keeper, controller, _BEGINNING_MS)
        self._has_past = True

    async def start_again(self, account: str, away: int) -> None:
        """Open an account as a new run does that begins ``away`` ms after the one before."""
        controller = self.desk.controllers[account]
        keeper = self.desk.history.keeper_of(controller.profile)
        seen = None if keeper is None else await keeper.ask(lambda each: each.last_seen(account))
        if seen is None or controller.changes is None:
            raise LookupError("nothing was kept")
        moved = [replace(each, time=each.time - away) for each in controller.changes if each.time]
        controller.close()
        later = Moment(self._clock.now(), self._clock.wall_ms() + away)
        controller.recall(last_known(seen, later))
        controller.recall_changes(moved)
        credentials = {each.account_id: key for each, key in _accounts(self.exchange)}
        controller.open(credentials[account])
        self.desk.showing.show(self.desk.showing.scope)  # of the run before nothing is left

    async def chart(self, span: Span) -> ChartDesk:
        """The chart that is open, once it shows this stretch of time."""
        chart = self.desk.chart.desk
        if chart is None:
            raise LookupError("no chart has been opened")
        chart.choose_span(span)
        view = chart.panel.view
        await self.settle()
        await self.until(lambda: view.picture.line is not None, "the line is drawn")
        return chart

    def press(self, widget: QWidget, *keys: Qt.Key, control: bool = False) -> None:
        """Press keys, one after the other."""
        modifier = Qt.KeyboardModifier.ControlModifier if control else _NO_MODIFIER
        for key in keys:
            QTest.keyClick(widget, key, modifier)

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something that has to happen."""
        deadline = time.monotonic() + _PATIENCE_S
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited in vain until {what}")
            await asyncio.sleep(_MOST_OF_A_TURN_S)

    async def until_state(self, state: State, account: str = "main") -> None:
        """Wait until an account is in this state."""
        controller = self.desk.controllers[account]
        await self.until(lambda: controller.status().state is state, f"{account} is {state.value}")

    async def until_live(self) -> None:
        """Wait until every account is live, with its margin and prices."""
        await self.until(
            lambda: all(
                each.status().state is State.LIVE and each.margin is not None and each.prices
                for each in self.desk.controllers
            ),
            "all accounts are live",
        )

    # From one scene to the next.

    async def settle(self) -> None:
        """Let everything be shown, and nothing be under way."""
        await asyncio.sleep(_SETTLED_S)

    async def tidy(self) -> None:
        """Everything as it was before the scene, whatever that did."""
        self.exchange.faults.resume()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and each is not self.window:
                each.reject() if isinstance(each, QDialog) else each.hide()
        settings = self._usual
        self.prefer(**{name: getattr(settings, name) for name in Settings.__struct_fields__})
        self.window.split.close_detail()
        self.window.table.columns.restore()
        self.window.bar.search.clear()
        self.desk.alerts.acknowledge_all()
        self.window.show_first_run(False)
        self.tab(1)
        for controller in self.desk.controllers:
            controller.retry_now()
        self.window.table.setCurrentIndex(QModelIndex())
        self.window.table.scrollToTop()
        self.window.bar.search.setFocus()
        await self.until_live()

    async def begin(self) -> None:
        """Be live, let the market have its first minute, and hear of all that came of it."""
        await self.until_live()
        for steps, seconds in (_QUICKLY, _SLOWLY):
            for _ in range(steps):
                self.exchange.step()
                await asyncio.sleep(seconds)
        moved = self._clock.now()
        await self.until(lambda: self._has_margin_since(moved), "the margin is of after the moves")
        await self.until_live()

    def _has_margin_since(self, moment: float) -> bool:
        margins = [each.margin for each in self.desk.controllers]
        return all(margin is not None and margin.as_of > moment for margin in margins)


def picture(widgets: Sequence[QWidget]) -> QPixmap:
    """The first widget, and what is open above it where it is open."""
    base, *above = widgets
    shot = base.grab()
    if not above:
        return shot
    origin = base.mapToGlobal(QPoint(0, 0))
    places = [each.mapToGlobal(QPoint(0, 0)) - origin for each in above]
    room = base.rect()
    for each, place in zip(above, places, strict=True):
        room = room.united(QRect(place, each.size()))
    return _put_together(room, shot, [(p, w.grab()) for p, w in zip(places, above, strict=True)])


def _put_together(room: QRect, base: QPixmap, above: list[tuple[QPoint, QPixmap]]) -> QPixmap:
    ratio = base.devicePixelRatio()
    whole = QPixmap(QSize(round(room.width() * ratio), round(room.height() * ratio)))
    whole.setDevicePixelRatio(ratio)
    whole.fill(QApplication.palette().window().color())
    painter = QPainter(whole)
    painter.drawPixmap(-room.topLeft(), base)
    for place, pixmap in above:
        painter.drawPixmap(place - room.topLeft(), pixmap)
    painter.end()
    return whole


def with_few_colours(shot: QPixmap) -> QImage:
    """The same to the eye in half of the bytes: each pixel in the nearest of 256 colours."""
    image = shot.toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    no_dithering = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, _palette(counts), no_dithering)


def _palette(counts: Counter[int]) -> list[int]:
    """Frequent colours, then again and again the one that is farthest from all chosen so far.

    A small sign may have few pixels in a colour of its own, which tells something.
    """
    ranked = [colour for colour, _ in counts.most_common()]
    chosen, others = ranked[:_FREQUENT], ranked[_FREQUENT:]
    distances = {each: min(_distance(each, known) for known in chosen) for each in others}
    while distances and len(chosen) < _COLOURS:
        farthest = max(distances, key=distances.__getitem__)
        del distances[farthest]
        chosen.append(farthest)
        for each, distance in distances.items():
            distances[each] = min(distance, _distance(each, farthest))
    return chosen


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))


def application() -> QApplication:
    """The program's own application, in the font of the pictures."""
    made = start.make_application()
    font = QFont()
    font.setFamilies(list(FONTS))
    font.setPointSizeF(_POINTS)
    made.setFont(font)
    return made


def run(made: QApplication, take: Callable[[Studio], Any], **settings: object) -> int:
    """Open the window with these settings on a new exchange, all of it live, and take pictures."""
    from tidemark.app import live  # noqa: PLC0415 as late as in the program

    clock = _Clock()
    _date_records_by(clock)

    async def act(life: Life) -> int:
        async with _exchange(clock) as exchange:
            life.desk.begin_with_all(*_accounts(exchange))
            studio = Studio(life, exchange, clock)
            await studio.begin()
            await take(studio)
        return 0

    stage = _stage(made)
    stage.window.preferences.change(motion="reduced", **settings)
    stage.window.show()
    return live.run(stage, act, clock)


def _date_records_by(clock: _Clock) -> None:
    """The log tells of the same moments as everything else."""

    def record(*arguments: Any, **more: Any) -> logging.LogRecord:
        made = logging.LogRecord(*arguments, **more)
        made.created = clock.wall_ms() / 1000
        return made

    logging.setLogRecordFactory(record)


def _stage(made: QApplication) -> Stage:
    """A run for a picture: it reads no settings and writes none."""
    options = WindowOptions(demo=True, screenshot=Path("a picture"))
    instance = SingleInstance(Path("nowhere"), made)
    surprises = Surprises()
    return start.set_stage(
        made, options, surprises, instance, place=Place.FREE, log=log_setup.keep_records()
    )


@asynccontextmanager
async def _exchange(clock: _Clock) -> AsyncIterator[Simulator]:
    keys = [
        SimulatorKey(f"key-of-{name}", hmac_secret=f"secret-of-{name}", account=name)
        for name in _ACCOUNTS
    ]
    async with Simulator(seed=_SEED, keys=keys, speed=0, clock=clock.wall_ms) as exchange:
        yield exchange


def _accounts(exchange: Simulator) -> list[tuple[AccountProfile, Credential]]:
    at = exchange.addresses
    endpoints = Endpoints(at.ws_api, at.stream, at.rest, at.rest)
    told = []
    for key in exchange.keys:
        credential = Credential(key.api_key, KeyKind.HMAC, Secret(key.hmac_secret or ""))
        profile = AccountProfile(
            key.account,
            _ACCOUNTS[key.account],
            Environment.DEMO,
            KeyKind.HMAC,
            credential.key_ending,
            endpoints,
        )
        told.append((profile, credential))
    return told
