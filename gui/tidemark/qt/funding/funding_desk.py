"""Funding as the window knows it: opened by key or menu, asked of the history, and exported."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tidemark.domain.day_start import Since
from tidemark.domain.profile import AccountProfile
from tidemark.history.keeper import Keeper, KeeperOf
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.engine import Engine, Running
from tidemark.qt.environment_names import account_name
from tidemark.qt.export.export_desk import ExportDesk, Written
from tidemark.qt.funding.funding_days import Funding, FundingQuestion, Whose, together
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.qt.export.formats import Format
    from tidemark.qt.funding.funding_dialog import FundingDialog
    from tidemark.qt.funding.funding_export import FundingTaken

_MINUTE_MS = 60_000
_IN_THE_NAME = "funding"  # of a file, in any language


class FundingDesk(QObject):
    """Asks anew for another tab or other days, and once a minute: funding comes while one looks.

    One question is under way at a time, the newest, and none while the dialog is closed: of years
    it may take long. What shows and writes the answers is loaded when it is first opened.
    """

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        export: ExportDesk,
        scope: Callable[[], Scope | None],
        keeper_of: KeeperOf,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._export = export
        self._scope = scope
        self._keeper_of = keeper_of
        self._asked: FundingQuestion | None = None
        self._funding: Funding | None = None
        self._failure: str | None = None
        self._answering: Running | None = None
        self.dialog: FundingDialog | None = None
        """The dialog, once it was opened."""
        self._again = QTimer(self)
        self._again.setInterval(_MINUTE_MS)
        self._again.timeout.connect(self._ask)
        window.commands["funding"].triggered.connect(self.open)
        window.privacy.changed.connect(self._show)
        window.preferences.changed.connect(self._obey)

    def open(self) -> None:
        """Show the funding of the tab that is shown, beside the window."""
        if self.dialog is None:
            self.dialog = self._make()
        self._again.start()
        self.follow()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _make(self) -> "FundingDialog":
        from tidemark.qt.funding.funding_dialog import FundingDialog  # noqa: PLC0415 - see the class

        dialog = FundingDialog(self._window)
        dialog.asked.connect(self._ask)
        dialog.export_requested.connect(self._write)
        dialog.finished.connect(self._rest)
        self._take_zone(dialog)
        return dialog

    def _take_zone(self, dialog: "FundingDialog") -> None:
        """Days are those that TODAY is told by, until the switch says otherwise."""
        dialog.zone.show_value(self._window.preferences.settings.today_since == Since.UTC.value)

    def _obey(self, names: frozenset[str]) -> None:
        if self.dialog is not None and "today_since" in names:
            self._take_zone(self.dialog)
            self._ask()

    def close(self) -> None:
        """Close the dialog if it is open."""
        self._rest()
        if self.dialog is not None:
            self.dialog.close()

    @property
    def _is_open(self) -> bool:
        return self._again.isActive()

    def _rest(self) -> None:
        self._again.stop()
        self._give_up()

    # Questions and answers.

    def follow(self) -> None:
        """Another tab is shown, or its accounts have other names."""
        if self.dialog is not None and self._is_open:
            scope = self._scope()
            self.dialog.ribbon.show_profile(None if scope is None else scope.profiles[0])
            self._ask()

    def begin_anew(self) -> None:
        """Show nothing that was asked before: some of it was forgotten."""
        self._asked = self._funding = self._failure = None
        self._ask()

    def _ask(self) -> None:
        if not self._is_open:
            self._show()
            return
        before, self._asked = self._asked, self._question()
        if _days_of(before) != _days_of(self._asked):
            self._funding = self._failure = None  # they answer another question
        self._give_up()
        keepers = self._keepers()
        if keepers and self._asked is not None:
            answer = self._answer(keepers, self._asked)
            self._answering = self._engine.spawn(answer, name="funding")
        self._show()

    def _give_up(self) -> None:
        if self._answering is not None:
            self._answering.cancel()
            self._answering = None

    def _question(self) -> FundingQuestion | None:
        dialog, scope = self.dialog, self._scope()
        if dialog is None or scope is None:
            return None
        accounts = tuple(map(_whose, scope.profiles))
        moment = self._engine.clock.wall_ms()
        return FundingQuestion(accounts, dialog.span.value, dialog.zone.value, moment)

    def _keepers(self) -> list[tuple[Keeper, tuple[Whose, ...]]]:
        """Who keeps which of the accounts: those that the run forgets have a history apart."""
        found: list[tuple[Keeper, tuple[Whose, ...]]] = []
        scope = self._scope()
        for profile in () if scope is None else scope.profiles:
            keeper, whose = self._keeper_of(profile), _whose(profile)
            if keeper is None:
                continue
            if found and found[-1][0] is keeper:
                found[-1] = keeper, (*found[-1][1], whose)
            else:
                found.append((keeper, (whose,)))
        return found

    async def _answer(
        self, keepers: list[tuple[Keeper, tuple[Whose, ...]]], question: FundingQuestion
    ) -> None:
        funding, failure = None, None
        try:
            answers = [
                await keeper.ask(replace(question, accounts=accounts).answer)
                for keeper, accounts in keepers
            ]
            funding = together(answers)
        except HistoryUnreadable as error:
            failure = str(error)
        if question is self._asked:
            self._funding, self._failure = funding, failure
            self._show()

    def _show(self) -> None:
        if self.dialog is None:
            return
        from tidemark.qt.funding.funding_shown import FundingShown  # noqa: PLC0415 - see the class

        scope = self._scope()
        self.dialog.show_funding(
            FundingShown(
                self._funding,
                self._failure,
                bool(self._keepers()),
                scope is not None and scope.is_all,
                self._window.privacy.is_masked,
            )
        )

    # The file.

    def _write(self, kind: "Format") -> None:
        dialog, scope = self.dialog, self._scope()
        if dialog is None or scope is None:
            return

        def take() -> Written:
            taken = self._taken(dialog, scope)
            return Written(partial(taken.content, kind), taken.count, taken.is_masked)

        self._export.ask(kind.value, take, scope, _IN_THE_NAME)

    def _taken(self, dialog: "FundingDialog", scope: Scope) -> "FundingTaken":
        from tidemark.qt.funding.funding_export import FundingTaken  # noqa: PLC0415 - see the class

        shown, moment = dialog.shown, self._engine.clock.wall_ms()
        is_utc = bool(dialog.zone.value)
        return FundingTaken(shown.days, scope.environment, is_utc, moment, shown.is_masked)


def _whose(profile: AccountProfile) -> Whose:
    return Whose(profile.account_id, account_name(profile))


def _days_of(question: FundingQuestion | None) -> FundingQuestion | None:
    """What a question is about, whenever it is asked."""
    return None if question is None else replace(question, wall_ms=0)
