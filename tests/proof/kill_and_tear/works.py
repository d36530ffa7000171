"""What victims write, by its number: so that whoever looks afterwards knows what must be there."""

from functools import cache
from pathlib import Path

from history_entries import NOON
from history_under_load import STEP
from tidemark import export_file
from tidemark.history.export import What, Wish, history_pieces
from tidemark.history.export_rows import Form
from tidemark.history.questions import Range
from tidemark.history.read_only import reading
from tidemark.qt.single_instance import Place
from tidemark.settings import Settings

HISTORY = "history.db"
SETTINGS = "settings.json"
EXPORTED = Path("exported", "balances.csv")
AT_ONCE = 7  # entries put together, and so written together: no multiple of their four kinds
MIGRATED_FOR = 0.02  # seconds that one lives on with the new version
HOLD = 1
FOUND = (Place.FREE, Place.TAKEN, Place.UNCERTAIN)

_LONGEST_GEOMETRY = 60_000
_SIZES = 8
_ROWS_OF_A_SIZE = 700


def chosen(settings: Settings, number: int) -> Settings:
    """The settings after this choice: two of them tell its number, one of them at length."""
    return settings.with_changes(detail_height=number % 65_536, window_geometry=geometry(number))


def geometry(number: int) -> str:
    """A text that no other choice has, of any length: short and long ones follow each other."""
    told = f"{number} "
    return told * (number * 7919 % _LONGEST_GEOMETRY // len(told) + 1)


def export(folder: Path, number: int) -> None:
    """Put the file of this number in its place: odd ones are made before, even ones meanwhile."""
    path = folder / EXPORTED
    if number % 2:
        export_file.write(path, made_before(number))
        return
    with reading(folder / HISTORY) as reader:
        export_file.write_pieces(path, history_pieces(reader, _wish(number), lambda _: None))


def exported(folder: Path, number: int) -> bytes:
    """What is in the file of this number when it is whole."""
    return made_before(number) if number % 2 else _of_size(folder / HISTORY, number % _SIZES)


def made_before(number: int) -> bytes:
    """A table of many lines, each of which tells the number."""
    return b"coin,balance\n" + f"BTC,{number}.00000001\n".encode() * (number * 7919 % 50_000)


@cache
def _of_size(history: Path, size: int) -> bytes:
    with reading(history) as reader:
        return b"".join(history_pieces(reader, _wish(size), lambda _: None))


def _wish(number: int) -> Wish:
    rows = number % _SIZES * _ROWS_OF_A_SIZE
    return Wish(("main",), Range(0, NOON + rows * STEP), What.BALANCES, Form.CSV)
