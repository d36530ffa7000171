"""`tidemark history export`: what was kept, as CSV or JSON lines. No window, network or key."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tidemark import export_file
from tidemark.commands.choices import Misuse
from tidemark.commands.clearing_up import clearing_up
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.export_gauge import ExportGauge
from tidemark.commands.kept_accounts import chosen_account, kept_accounts
from tidemark.commands.output import give_bytes, tell
from tidemark.domain.values import frozen
from tidemark.export_file import ExportFailed, Obstacle
from tidemark.formatting import harmless
from tidemark.history.export import What, Wish, history_pieces
from tidemark.history.export_rows import Form
from tidemark.history.keeper import Reader
from tidemark.history.place import default_path
from tidemark.history.questions import EVER, HistoryUnreadable, Range
from tidemark.history.read_only import reading

_STANDARD_OUTPUT = Path("-")
_WHY = {
    Obstacle.FULL: "the disk is full",
    Obstacle.READ_ONLY: "that disk can only be read",
    Obstacle.NO_RIGHT: "you may not write in that folder",
    Obstacle.NO_FOLDER: "there is no such folder",
    Obstacle.BAD_NAME: "no file can have that name there",
    Obstacle.OWN_FOLDER: "Tidemark keeps its own files in that folder",
    Obstacle.OTHER: "the disk did not take it",
}


@frozen
class ExportOptions:
    """``labels`` of none are all accounts; ``output`` of None is standard output."""

    labels: tuple[str, ...]
    within: Range
    what: What
    form: Form
    output: Path | None


def options_of(typed: argparse.Namespace) -> ExportOptions:
    """What is meant by what was typed; raises `Misuse`."""
    since = getattr(typed, "since", EVER.since)
    until = getattr(typed, "until", EVER.until)
    if since >= until:
        raise Misuse("--from has to be before --to")
    output = getattr(typed, "output", _STANDARD_OUTPUT)
    return ExportOptions(
        tuple(getattr(typed, "account", ())),
        Range(since, until),
        What(getattr(typed, "what", What.BALANCES.value)),
        Form(typed.format),
        None if output == _STANDARD_OUTPUT else output,
    )


def run(options: ExportOptions) -> ExitCode:
    """Carry the command out on this user's history."""
    try:
        with reading(default_path()) as reader:
            export(reader, options)
    except HistoryUnreadable as error:
        raise CommandFailed(ExitCode.NO_HISTORY, str(error)) from error
    return ExitCode.DONE


def export(reader: Reader, options: ExportOptions) -> None:
    """Write what is wished for; raises `CommandFailed` and `HistoryUnreadable`."""
    wish = Wish(
        _account_ids(reader, options.labels),
        options.within,
        options.what,
        options.form,
        has_mark=options.output is not None,  # another program at the end of a pipe needs none
    )
    with ExportGauge(is_wanted=options.output is not None or not _is_terminal()) as gauge:
        pieces = history_pieces(reader, wish, gauge.show)
        if options.output is None:
            for piece in pieces:
                give_bytes(piece)
        else:
            _write(options.output, pieces)
    if options.output is not None:
        rows = f"{gauge.rows:,} {'row' if gauge.rows == 1 else 'rows'}"
        tell(f"Exported {rows} to {harmless(str(options.output))}.")


def _account_ids(reader: Reader, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return tuple(each.account_id for each in reader.accounts())
    kept = kept_accounts(reader)
    found = {chosen_account(name, kept).account_id for name in names}
    return tuple(each.account_id for each in kept if each.account_id in found)


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    try:
        with clearing_up():
            export_file.write_pieces(output, pieces)
    except ExportFailed as failed:
        why = _WHY[failed.obstacle]
        message = f"Nothing was exported to {harmless(str(output))}: {why}."
        raise CommandFailed(ExitCode.FAILED, message) from failed


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
