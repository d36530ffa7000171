"""Subjects broken on purpose, each of which its target must notice: else it proves nothing."""

import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from proof.fuzzing import broken, made
from proof.fuzzing.everything import BY_NAME
from proof.fuzzing.targets import logs
from proof.fuzzing.watch import Tally, Watch
from tidemark import day_memory, json_file, log_redaction, settings, sheet_text
from tidemark.binance import (
    balance_reader,
    decoding,
    decoding_stream,
    frame_reader,
    json_values,
    key_rights,
    protocol,
    rows,
    signing,
)
from tidemark.credentials import private_key, stored_form
from tidemark.domain import account, environment, proxy
from tidemark.domain.alerting import ledger
from tidemark.domain.amount import Amount
from tidemark.history import connections, export_rows, opening, reader, texts
from tidemark.history.export_rows import Kind
from tidemark.simulator import fault_parameters, fault_script
from tidemark.wording import troubles

_MOST_INPUTS = 6000
_SEED = 7
Patch = Any
"""What `unittest.mock.patch` makes."""


@dataclass(frozen=True, slots=True)
class Break:
    """A subject broken as people break them; ``patches`` make it so."""

    name: str
    target: str
    patches: Callable[[], Sequence[Patch]]


def is_noticed(broken: Break) -> bool:
    """Whether the target notices within so many inputs."""
    target = BY_NAME[broken.target]
    with tempfile.TemporaryDirectory() as folder, broken_by(broken):
        watch = Watch(target, Path(folder), Tally(Path(folder) / "tally"))
        tried = chain(made.always(target), made.inputs(target, _SEED))
        return not all(watch.run(data) for data in islice(tried, _MOST_INPUTS))


@contextmanager
def broken_by(broken: Break) -> Iterator[None]:
    """The subject, broken for as long as this lasts; what it remembers is forgotten."""
    _forget()
    before = logging.root.manager.disable
    logging.disable()
    try:
        with ExitStack() as stack:
            for each in broken.patches():
                stack.enter_context(each)
            yield
    finally:
        logging.disable(before)
        _forget()


def _forget() -> None:
    json_values.amount_of.cache_clear()
    texts.amount.cache_clear()
    texts.number.cache_clear()
    sheet_text.word.cache_clear()
    logs._REDACTORS.clear()


def _object(target: object, name: str, other: object) -> Callable[[], Sequence[Patch]]:
    return lambda: [patch.object(target, name, other)]


BREAKS: tuple[Break, ...] = (
    Break(
        "numbers go through float",
        "frames",
        _object(decoding, "load", broken.loading(parse_float=broken.digits_of_float)),
    ),
    Break("amounts are rounded", "frames", _object(rows, "amount_of", broken.rounded_amount)),
    Break("amounts have no bounds", "frames", _object(rows, "amount_of", broken.any_amount)),
    Break(
        "a member named twice is taken",
        "frames",
        _object(decoding, "load", broken.loading(object_pairs_hook=dict)),
    ),
    Break("an except is too narrow", "frames", _object(decoding, "load", broken.load_narrowly)),
    Break("ValueError escapes", "frames", _object(decoding, "load", json.loads)),
    Break("a frame takes 0.3 s", "frames", _object(decoding, "load", broken.load_slowly)),
    Break(
        "what was not sent is zero",
        "frames",
        lambda: [patch.object(decoding, "amounts_of", broken.nothing_is_zero)],
    ),
    Break(
        "refused rows vanish",
        "frames",
        _object(balance_reader, "believed", broken.first_of_doubles),
    ),
    Break(
        "a bare id is another's text",
        "frames",
        lambda: [patch.object(decoding, "decode_frame", broken.numbered)],
    ),
    Break(
        "wallet and cross are swapped",
        "streams",
        lambda: [
            patch.dict(
                decoding_stream._WALLET_FIELDS,
                {"wb": "cross_wallet_balance", "cw": "wallet_balance"},
            )
        ],
    ),
    Break(
        "a price is not looked at",
        "streams",
        lambda: [
            patch.dict(decoding_stream._READERS, {"indexPriceUpdate": broken.price_unchecked})
        ],
    ),
    Break(
        "a row is known by its place",
        "successions",
        _object(frame_reader.FrameReader, "_read_rows", broken.rows_by_their_places),
    ),
    Break(
        "a reply stays pending",
        "conversation",
        _object(protocol.Protocol, "_receive_reply", broken.kept_waiting),
    ),
    Break("nothing bounds requests", "conversation", _object(protocol, "_MOST_PENDING", 10**9)),
    Break(
        "nothing times out", "conversation", _object(protocol.Protocol, "expire", lambda _, now: [])
    ),
    Break(
        "balances are dated on arrival",
        "conversation",
        _object(protocol.Protocol, "_snapshot", broken.dated_on_arrival),
    ),
    Break(
        "a bad result escapes",
        "conversation",
        _object(protocol.Protocol, "_snapshot", broken.snapshot_unguarded),
    ),
    Break(
        "a figure lands in another's place",
        "conversation",
        _object(account.Account, "_put", broken.doubled),
    ),
    Break(
        "1 is a yes",
        "answers",
        _object(key_rights, "_flag", lambda value: None if value is None else bool(value)),
    ),
    Break(
        "a refusal has to be JSON", "answers", _object(decoding, "ProtocolError", ZeroDivisionError)
    ),
    Break("any number is a limit", "settings", _object(settings, "_is_told", lambda _: True)),
    Break(
        "an except is too narrow",
        "settings",
        _object(json_file.JsonFile, "_decode", broken.decoded_narrowly),
    ),
    Break("any number was seen", "memories", _object(ledger, "_require_figures", lambda *_: None)),
    Break(
        "any text is an amount",
        "memories",
        _object(day_memory, "_amount", lambda text: text and Amount(text, Decimal(text))),
    ),
    Break("rows are believed", "histories", _object(reader, "_readable", nullcontext)),
    Break(
        "any text is a figure",
        "histories",
        _object(texts, "numbers", lambda found: [Decimal(each) for each in found]),
    ),
    Break(
        "SQLite's words are trusted",
        "openings",
        _object(connections, "_failing_as_damaged", nullcontext),
    ),
    Break(
        "a damaged file is deleted", "openings", _object(opening, "_set_aside", broken.thrown_away)
    ),
    Break("formulas pass", "sheets", _object(sheet_text, "guarded", lambda text: text)),
    Break(
        "amounts go through float",
        "sheets",
        lambda: [
            patch.dict(
                export_rows._CELLS, {Kind.AMOUNT: lambda value: str(float(broken.number(value)))}
            )
        ],
    ),
    Break(
        "any stored key is taken", "keys", _object(stored_form, "_parsed", broken.any_credential)
    ),
    Break(
        "a parser's error escapes", "keys", _object(private_key, "_opened", broken.opened_unguarded)
    ),
    Break(
        "nesting has no end",
        "fault_scripts",
        _object(fault_script, "_document", broken.document_unguarded),
    ),
    Break(
        "an amount is arithmetic", "fault_scripts", _object(fault_parameters, "_MOST_DIGITS", 10**9)
    ),
    Break("blanks mislead", "addresses", _object(environment, "_MISLEADING", re.compile("(?!)"))),
    Break(
        "localhost.evil.test is this machine",
        "addresses",
        _object(environment, "is_loopback", lambda host: host.startswith(("localhost", "127."))),
    ),
    Break("a refusal repeats the address", "addresses", _object(environment, "_quoted", ascii)),
    Break(
        "a proxy's password is taken for its user",
        "addresses",
        _object(proxy.ProxyAddress, "parse_foreign", staticmethod(broken.with_password_in_user)),
    ),
    Break(
        "parameters are not sorted",
        "signatures",
        _object(
            signing,
            "payload",
            lambda params: "&".join(f"{name}={value}" for name, value in params.items()),
        ),
    ),
    Break("True is signed as True", "signatures", _object(signing, "_as_signed", str)),
    Break(
        "a signer remembers", "signatures", _object(signing.HmacSigner, "sign", broken.signed_twice)
    ),
    Break("a detail is shown as it is", "sentences", _object(troubles, "harmless", str)),
    Break(
        "an end of infinity",
        "sentences",
        _object(troubles, "duration", lambda seconds: f"{round(seconds * 1e300)} s"),
    ),
    Break(
        "a secret is known in one form",
        "logs",
        _object(log_redaction, "_written_forms", broken.bare_forms),
    ),
    Break("long words pass", "logs", _object(log_redaction, "_LONG_WORD", re.compile("(?!)"))),
)
