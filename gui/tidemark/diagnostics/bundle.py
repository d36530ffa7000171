"""The diagnostic bundle: one zip for a bug report, made in memory."""

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from tidemark import log_redaction
from tidemark.diagnostics.masking import without_amounts, without_names
from tidemark.diagnostics.read_me import read_me
from tidemark.diagnostics.report import Facts, report
from tidemark.log_buffer import LogRecord


def bundle(facts: Facts, records: Iterable[LogRecord], *, with_amounts: bool) -> bytes:
    """The zip's bytes. Nothing secret is in it; amounts are if they are allowed."""
    made = io.BytesIO()
    told = _clean(report(facts, with_amounts=with_amounts), facts)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", read_me(with_amounts=with_amounts))
        file.writestr("report.json", json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        file.writestr("log.txt", _log(facts, records, with_amounts=with_amounts))
    return made.getvalue()


def log_text(records: Iterable[LogRecord], *, with_amounts: bool) -> str:
    """The records as lines of text, amounts left out unless they are allowed."""
    lines = [_line(record, with_amounts=with_amounts) for record in records]
    return log_redaction.masked("".join(f"{line}\n" for line in lines))


def _log(facts: Facts, records: Iterable[LogRecord], *, with_amounts: bool) -> str:
    return without_names(log_text(records, with_amounts=with_amounts), facts.names)


def _line(record: LogRecord, *, with_amounts: bool) -> str:
    return record.line if with_amounts else without_amounts(record.line)


def _clean(value: Any, facts: Facts) -> Any:
    """The same values, each of their texts once more without secrets and names."""
    if isinstance(value, str):
        return without_names(log_redaction.masked(value), facts.names)
    if isinstance(value, dict):
        return {_clean(name, facts): _clean(each, facts) for name, each in value.items()}
    if isinstance(value, list):
        return [_clean(each, facts) for each in value]
    return value
