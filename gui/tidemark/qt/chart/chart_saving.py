"""A chart as a file: its picture, or the pieces of its line. Truth travels with both."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from tidemark import export_file
from tidemark.export_file import ExportFailed, Obstacle
from tidemark.formatting import harmless, instant
from tidemark.history.questions import Line, Piece, Range
from tidemark.qt.chart.chart_words import unit_of
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.plot import Curve
from tidemark.qt.engine import Engine
from tidemark.qt.environment_names import account_name, environment_name
from tidemark.qt.export.export_words import failed_words
from tidemark.qt.export.file_name import file_name
from tidemark.qt.export.sheet import Sheet, csv_of
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import Answer, StripContent, notice
from tidemark.settings import SettingsUnavailable
from tidemark.sheet_text import Field, json_line

translate = QCoreApplication.translate

_FIGURES = ("first", "last", "least", "greatest")


class Kind(Enum):
    """What can be saved; the value is how the file's name ends."""

    PNG = "png"
    CSV = "csv"
    JSON_LINES = "jsonl"


# The line as data.

Row = dict[str, str | None]


def rows_of(line: Line, charted: Charted, *, is_masked: bool) -> Iterator[Row]:
    """The line piece by piece, gaps among them, in order of time; figures exact, or masked."""
    pieces = [(piece.since, _of_piece(piece, is_masked=is_masked)) for piece in line.pieces]
    gaps = [(gap.since, _of_gap(gap)) for gap in Curve(line).gaps()]
    whose = {
        "unit": unit_of(line.subject),
        "figure": "total" if line.subject.asset is None else line.subject.measure.value,
        "coin": line.subject.asset,
        "accounts": ", ".join(harmless(account_name(each)) for each in charted.profiles),
        "environment": charted.environment.value,
    }
    for _, row in sorted([*pieces, *gaps], key=lambda each: each[0]):
        yield {**row, **whose}


def _of_piece(piece: Piece, *, is_masked: bool) -> Row:
    exact = {name: getattr(piece, name) for name in _FIGURES}
    told = {name: None if value is None else f"{value:f}" for name, value in exact.items()}
    return {
        "since": instant(piece.since),
        "until": instant(piece.until),
        "known": "yes",
        **(dict.fromkeys(_FIGURES, MASK) if is_masked else told),
    }


def _of_gap(gap: Range) -> Row:
    nothing = dict.fromkeys(_FIGURES)
    return {"since": instant(gap.since), "until": instant(gap.until), "known": "no", **nothing}


def data_of(line: Line, charted: Charted, kind: Kind, *, is_masked: bool) -> bytes:
    """The bytes of a file of rows: sheets have the names in the first line, JSON in each."""
    rows = list(rows_of(line, charted, is_masked=is_masked))
    if kind is Kind.JSON_LINES:
        return "".join(map(json_line, rows)).encode()
    names = tuple(rows[0]) if rows else ()
    cells = tuple(
        tuple(Field(text or "", is_number=name in _FIGURES) for name, text in row.items())
        for row in rows
    )
    return csv_of(Sheet(names, cells)).encode("utf-8-sig")


def png_of(image: QImage) -> bytes:
    """The bytes of a picture."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


# Where to.


class ChartSaving(QObject):
    """Asks for a file's place and writes it beside the window's thread.

    ``take`` is asked once the place is chosen: what is written is what shows then, and masked
    if amounts are hidden at that moment. It returns the bytes, and whether they are masked.
    """

    def __init__(
        self, window: QWidget, engine: Engine, tell: Callable[[StripContent], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._tell = tell
        self._folder = ""
        self.dialog: QFileDialog | None = None

    def ask(self, kind: Kind, charted: Charted, take: Callable[[], tuple[bytes, bool]]) -> None:
        """Ask where to, and write there. Nothing happens while one is asked."""
        if self.dialog is not None:
            return
        title = f"{self.tr('Save the chart')} · {environment_name(charted.environment)}"
        self.dialog = dialog = QFileDialog(self._window, title, self._usual_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.value.upper()} (*.{kind.value})")
        dialog.setDefaultSuffix(kind.value)
        dialog.selectFile(self._name(kind, charted))
        dialog.fileSelected.connect(lambda path: self._begin(Path(path), *take()))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def close(self) -> None:
        """Ask no more: the program ends."""
        if self.dialog is not None:
            self.dialog.close()

    def _name(self, kind: Kind, charted: Charted) -> str:
        label = f"{charted.label} {charted.asset or 'total'} history"
        zone = datetime.now().astimezone().tzinfo
        if zone is None:
            return f"tidemark.{kind.value}"
        moment = self._engine.clock.wall_ms()
        return file_name(label, charted.environment.value, moment, kind.value, zone)

    def _usual_folder(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._folder or QStandardPaths.writableLocation(documents)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _begin(self, path: Path, content: bytes, is_masked: bool) -> None:
        self._folder = str(path.parent)
        self._engine.spawn(self._write(path, content, is_masked=is_masked), name="chart's file")

    async def _write(self, path: Path, content: bytes, *, is_masked: bool) -> None:
        try:
            await self._engine.in_thread(
                lambda: export_file.write(path, content), name="chart's file"
            )
        except ExportFailed as failure:
            self._tell(_failed(path, failure.obstacle))
        except SettingsUnavailable:  # how `in_thread` says that the disk does not answer
            self._tell(_failed(path, Obstacle.OTHER))
        else:
            self._tell(notice(_done(path, is_masked=is_masked)))


def _failed(path: Path, obstacle: Obstacle) -> StripContent:
    return StripContent(Tone.WARNING, failed_words(path, obstacle), Answer.DISMISS)


def _done(path: Path, *, is_masked: bool) -> str:
    told = translate("Chart", "Saved to {path}.").format(path=harmless(str(path)))
    if is_masked:
        return f"{told} {translate('Export', 'Amounts are hidden, so the file has none.')}"
    return f"{told} {translate('Export', 'Anyone who gets the file can read it.')}"
