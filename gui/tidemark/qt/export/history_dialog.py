"""The dialog that asks what of the history is to be exported: whose, since when, which rows."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.formatting import harmless, local_day
from tidemark.history.export import What
from tidemark.history.export_rows import Form
from tidemark.history.questions import Range
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.environment_names import account_name
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import main_button, offer, plain_button
from tidemark.qt.looks.dialog import Dialog, MessageLine
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.translation import Text, said, spoken

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class Choice:
    """What was chosen."""

    account_ids: tuple[str, ...]
    within: Range
    what: What
    form: Form


class HistoryDialog(Dialog):
    """``chosen`` comes with the `Choice`. It waits for `show_extent` or `show_unreadable`."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, privacy: Privacy, scope: Scope, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, lambda: self.tr("Export the history"), parent)
        self._privacy = privacy
        self._scope = scope
        self._extent: Range | None = None
        self._told: Text = lambda: self.tr("Looking at what was kept…")
        self._tone = Tone.QUIET
        self.ribbon.show_profile(scope.profiles[0])
        self.accounts, self.what, self.form = QComboBox(), QComboBox(), QComboBox()
        self.since, self.until = QDateEdit(), QDateEdit()
        self.message = MessageLine(theme)
        self.cancel_button = plain_button(lambda: self.tr("Cancel"))
        self.export_button = main_button(lambda: self.tr("Export…"))
        self._fill()
        self._lay_out()
        self._connect()
        self._be_ready(False)
        spoken(self, self._measure)
        self.what.setFocus()

    def _fill(self) -> None:
        everybody: dict[tuple[str, ...], Text] = {}
        if self._scope.is_all:
            everybody[_ids(self._scope)] = lambda: self.tr("All of these accounts")
        for profile in self._scope.profiles:
            everybody[profile.account_id,] = partial(_name, profile)
        offer(self.accounts, everybody)
        offer(
            self.what,
            {
                What.BALANCES: lambda: self.tr("Every row: balances whenever they changed"),
                What.CHANGES: lambda: self.tr("Changes of wallets only, with their reasons"),
            },
        )
        offer(
            self.form,
            {
                Form.CSV: lambda: self.tr("CSV for spreadsheets"),
                Form.JSON_LINES: lambda: self.tr("JSON lines for programs"),
            },
        )
        for field in (self.since, self.until):
            field.setDisplayFormat("yyyy-MM-dd")
            field.lineEdit().setTextMargins(measures.TIGHT, 0, 0, 0)

    def _lay_out(self) -> None:
        if self._scope.is_all:
            self.add_field(lambda: self.tr("Account"), self.accounts)
        self.add_field(lambda: self.tr("What"), self.what)
        self.add_fields(
            (lambda: self.tr("First day"), self.since, 1),
            (lambda: self.tr("Last day"), self.until, 1),
        )
        self.add_field(lambda: self.tr("File"), self.form)
        self.body.addWidget(self.message)
        self.add_buttons(self.cancel_button, self.export_button)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._choose)
        self.since.dateChanged.connect(self.until.setMinimumDate)
        self._privacy.changed.connect(self._say)
        spoken(self, self._say)

    def _measure(self) -> None:
        """Have room for the longest choice, which is of another length in another language."""
        self.be_readable()
        self.body.activate()
        self.setMinimumWidth(max(self.minimumWidth(), self.body.minimumSize().width()))

    # What is known of it.

    def show_extent(self, extent: Range | None) -> None:
        """Offer the days of which anything was kept; None: of none."""
        self._extent = extent
        if extent is None:
            self._tell(lambda: self.tr("Nothing was kept of this yet."))
            return
        first, last = local_day(extent.since), local_day(max(extent.since, extent.until - 1))
        if first is None or last is None:
            self.show_unreadable()
            return
        for field, day in ((self.since, first), (self.until, last)):
            field.setDateRange(_qt(first), _qt(last))
            field.setDate(_qt(day))
        self._tell(lambda: self.tr("Kept from {first} to {last}.").format(first=first, last=last))
        self._be_ready(True)

    def show_unreadable(self) -> None:
        """Say that there is nothing to choose from."""
        self._tell(
            lambda: self.tr("The history cannot be read now. The log tells why."), Tone.WARNING
        )

    def _tell(self, text: Text, tone: Tone = Tone.QUIET) -> None:
        self._told, self._tone = text, tone
        self._say()

    def _say(self) -> None:
        told = said(self._told)
        if self._extent is not None:
            told = f"{told} {self._warning()}"
        self.message.say(told, self._tone)

    def _warning(self) -> str:
        if self._privacy.is_masked:
            return self.tr("Amounts are hidden, so the file will have none.")
        return self.tr("Anyone who gets the file can read it.")

    def _be_ready(self, is_ready: bool) -> None:
        for field in (self.accounts, self.what, self.since, self.until, self.form):
            field.setEnabled(is_ready)
        self.export_button.setEnabled(is_ready)

    # What is chosen.

    def _choose(self) -> None:
        first, last = _day(self.since), _day(self.until)
        within = Range(_midnight(first), _midnight(last + timedelta(days=1)))
        self.accept()
        self.chosen.emit(
            Choice(
                tuple(self.accounts.currentData()),
                within,
                self.what.currentData(),
                self.form.currentData(),
            )
        )


def _ids(scope: Scope) -> tuple[str, ...]:
    return tuple(each.account_id for each in scope.profiles)


def _name(profile: AccountProfile) -> str:
    return harmless(account_name(profile))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def _midnight(day: date) -> int:
    """The first moment of a day by the clock on the wall, in ms since the epoch."""
    moment = datetime(day.year, day.month, day.day).astimezone()
    return (moment - _EPOCH) // timedelta(milliseconds=1)
