"""Everything that passes the link, read again by somebody who knows nothing of the engine.

What the engine may show, and when it may speak, is judged by this record: what was asked by whom
and when, what the exchange said to it and when it arrived, who was told to be silent until when.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from hashlib import blake2b
from urllib.parse import urlsplit

from proof.simulation.frames import Head
from proof.simulation.memory_link import MemoryTransport
from proof.simulation.talks import (
    KEPT,
    NEEDED,
    Asked,
    Fields,
    Ledger,
    Pushed,
    SnapshotTold,
    Talk,
    Witness,
)
from proof.simulation.told_rows import as_texts, is_good
from proof.simulation.weight_record import WeightRecord

_BANNED_UNTIL = re.compile(r"banned until (\d{13})")
_AT_WAKING = 1.0
_A_BODY = 0.3
"""The rest of a refusal may take so long to arrive, and is waited for."""
_TWO_MINUTES = 120.0
_CLOCKS_APART = 3700.0
_CLOCKS_DIFFER = 1.0
"""What was measured over a slow way is off by so much."""
_ROUNDING = 0.001
_AT_ONCE = 0.5
_GIVEN_UP = 4.5
"""Whoever waits longer for an answer need not listen to it any more."""
_SESSION_IS_OVER = 401
"""With no id: the session was revoked."""
_BANNED = 418
_SILENCES = _BANNED, 429
_TOO_MANY = -1003
"""Says the same where the status was garbled."""
_TIME = "session.status"
"""Asked for the time, and signed by nobody: no answer to it tells of an account."""
_NO_FOR_GOOD = frozenset({-2014, -2015, -2008, -2017, -1022, -1109, -4056})


class WireRecord:
    """Watches one network. ``accounts`` are names by API key, ``server_now`` the exchange's ms."""

    def __init__(self, accounts: Mapping[str, str], server_now: Callable[[], int]) -> None:
        self._accounts = accounts
        self._server_now = server_now
        self.talks: dict[int, Talk] = {}
        self.witnesses: list[Witness] = []
        self.ledgers: dict[str, Ledger] = {name: Ledger() for name in accounts.values()}
        self.begins_ms = server_now() - 1_000_000
        """The exchange's time at the loop's zero: worlds begin at 1,000 s of it."""
        self.prices: dict[str, dict[int, set[str]]] = {}
        self.first_prices: deque[int] = deque(maxlen=50)
        """Moments of the first prices of each connection: how long they took nobody can tell."""
        self.listen_keys: dict[str, str] = {}
        self.secrets: set[str] = set(accounts)
        self.weight = WeightRecord(server_now)
        self.runs = 0
        """How often the program was started, the last time at ``run_began_at``."""
        self.run_began_at = 0.0
        self.knows_time = False
        """Whether the program was told the exchange's time since then."""
        self.frames = 0
        self.requests = 0
        self.silent_until = 0.0
        self.silence_told_at = 0.0
        self.may_wait_until = 0.0
        """Until when the program may be silent where the exchange named no time."""
        self.unnamed_silences = 0
        self.refused_with_403_at: float | None = None
        self.refusals_403 = 0
        self.turned_away: tuple[float, int] | None = None
        """When a handshake of the API was answered with a page of somebody's last, or a no that
        needs no end, and its status."""
        self._bans_in_a_row = 0
        """How many bans without an end were told in answers, each after the one before was over."""
        self.spoken_in_silence: list[str] = []
        self.times_spoken_in_silence = 0
        self.is_misled = False
        """Whether the program was started anew with a clock that was set meanwhile."""
        self.is_skewed = False
        """Whether the exchange's clock is set meanwhile."""
        self.connects: deque[float] = deque()
        self.tries: deque[tuple[float, str]] = deque(maxlen=200)
        self.wishes: deque[float] = deque(maxlen=50)
        """When somebody wanted a try: the user, a start, a computer that woke up."""
        self.woke_at = self.slept = 0.0
        self.refused_at = 0.0
        """When the exchange said no last, to anything."""
        self.asked_after_no: list[str] = []
        self.keys_kept_at: dict[str, float] = {}
        self.most_connects = 0
        self.attempts = 0
        self.trace = blake2b(digest_size=16)
        self.on_trace: Callable[[str], None] | None = None
        self.on_push: Callable[[str], None] = _nothing
        """Called with the account of which a push has come."""

    # -- what is watched -------------------------------------------------------------------------

    def watch(self, what: str, at: float, who: MemoryTransport | None, data: bytes) -> None:
        """Take in what happened on the link."""
        number = 0 if who is None else who.number
        self.trace.update(f"{what} {at!r} {number}".encode())
        self.trace.update(data)
        if self.on_trace is not None:
            self.on_trace(f"{at:.3f} {what} {number} {data[:400]!r}")
        if who is None:
            if what == "attempt":
                self.attempts += 1
                self._judge_silence(at, f"a connection to {data.decode()}")
            return
        if what == "closed":
            if (talk := self.talks.get(number)) is not None:
                talk.closed_at = at
            return
        talk = self.talks.get(number)
        if talk is None:
            talk = self.talks[number] = Talk(number, who.place, at)
        if what == "sent":
            self._sent(talk, at, data)
        elif what == "heard":
            self._heard(talk, at, data)

    def wish(self, account: str | None, at: float) -> None:
        """Somebody wants a try: for an account, or for all of them."""
        self.wishes.append(at)
        for name, ledger in self.ledgers.items():
            if account in {None, name}:
                ledger.refused_at = None

    def connect_begins(self, at: float, host: str) -> None:
        """A WebSocket is being opened: its host was looked up."""
        self.tries.append((at, host))
        self.connects.append(at)
        while self.connects and self.connects[0] <= at - 300 + _ROUNDING:
            self.connects.popleft()
        self.most_connects = max(self.most_connects, len(self.connects))

    def new_run(self, at: float) -> None:
        """The program was started again: what it counted of connects and weight is gone with it."""
        self.run_began_at = at
        self.connects.clear()
        self.weight.new_run()
        self._bans_in_a_row = 0
        self.runs += 1
        self.knows_time = False
        self.turned_away = None

    def forget_closed(self, before: float) -> None:
        """Drop talks that ended long ago."""
        over = [
            number
            for number, talk in self.talks.items()
            if talk.closed_at is not None and talk.closed_at < before
        ]
        for number in over:
            del self.talks[number]

    # -- the engine's words ----------------------------------------------------------------------

    def _sent(self, talk: Talk, at: float, data: bytes) -> None:
        had_head = talk.out.head is not None
        texts = talk.out.take(data)
        if not had_head and talk.out.head is not None:
            self._begin(talk, talk.out.head, at)
        for text in texts:
            self.frames += 1
            self._asks(talk, at, text)

    def _begin(self, talk: Talk, head: Head, at: float) -> None:
        _, _, rest = head.first_line.partition(" ")
        talk.path = rest.rpartition(" ")[0]
        if "websocket" not in head.headers.get("upgrade", "").lower():
            talk.kind = "rest"
            self._note_secrets_in(talk.path)
            return
        path = urlsplit(talk.path).path
        talk.kind = "api" if path.endswith("/ws-dapi/v1") else "stream"
        if talk.kind == "api":
            self.weight.handshake()
        else:
            talk.account = self.listen_keys.get(path.rpartition("/")[2])

    def _note_secrets_in(self, path: str) -> None:
        for part in urlsplit(path).query.split("&"):
            if part.startswith("signature="):
                self.secrets.add(part.removeprefix("signature="))

    def _asks(self, talk: Talk, at: float, text: str) -> None:
        frame = json.loads(text, parse_float=str)
        method = str(frame.get("method", ""))
        params = frame.get("params")
        self._judge_silence(at, method)
        if talk.kind != "api":
            if method == "SUBSCRIBE":
                talk.wishes[str(frame["id"])] = at
            return
        params = params if isinstance(params, dict) else {}
        self.requests += 1
        self.weight.request(method)
        if signature := params.get("signature"):
            self.secrets.add(str(signature))
        account = self._accounts.get(str(params.get("apiKey", "")), talk.account)
        if account is not None:
            talk.account = account
        talk.asked[str(frame["id"])] = asked = Asked(method, at, account)
        for witness in self.witnesses:
            witness.was_asked(talk, asked)
        if account is not None:
            self._judge_no(self.ledgers[account], account, at, talk)
        if method == "account.balance" and account is not None:
            self.ledgers[account].asked_at, self.ledgers[account].asked_on = at, talk.number
            if talk.first_balance_asked_at is None:
                talk.first_balance_asked_at = at

    def _judge_no(self, ledger: Ledger, account: str, at: float, talk: Talk) -> None:
        since = ledger.refused_at
        if since is not None and talk.opened_at > since + 0.5:
            self.asked_after_no.append(f"{account} at {at:.3f}, refused at {since:.3f}")

    def server_now(self) -> int:
        """The exchange's time in ms, as it has it."""
        return self._server_now()

    def _judge_silence(self, at: float, what: str) -> None:
        if self.silence_told_at < at < self.silent_until and not self.is_misled:
            self.times_spoken_in_silence += 1
            self.spoken_in_silence.append(f"{what} at {at:.3f}, silence until {self.silent_until}")

    # -- the exchange's words --------------------------------------------------------------------

    def _heard(self, talk: Talk, at: float, data: bytes) -> None:
        had_head = talk.back.head is not None
        texts = talk.back.take(data)
        head = talk.back.head
        if head is None:
            return
        if not had_head and head.status == 101:
            talk.upgraded_at = at
        elif not had_head and head.status:
            self._refused(talk, head, at)
        for text in texts:
            self.frames += 1
            if talk.out.said_goodbye:
                self._hears_in_going(at, text)
                continue  # who has said goodbye need not listen any more
            if talk.kind == "api":
                self._answers(talk, at, text)
            else:
                self._streams(talk, at, text)

    def _hears_in_going(self, at: float, text: str) -> None:
        if any(f'"status":{status}' in text for status in _SILENCES):
            self.may_wait_until = max(self.may_wait_until, at + _TWO_MINUTES)

    def _refused(self, talk: Talk, head: Head, at: float) -> None:
        if head.status == 403 and talk.kind == "api":
            self.refused_with_403_at = at
            self.refusals_403 += 1
        to_a_page = head.headers.get("location", "").startswith("http")
        if talk.kind == "api" and (head.status != 302 or to_a_page):
            self.turned_away = at, head.status
        if talk.opened_at < self.woke_at <= at < self.woke_at + _AT_WAKING:
            return  # it was said while the computer slept, nobody knows when
        if head.status in {418, 429}:
            after = head.headers.get("retry-after", "")
            seconds = float(after) if after.isdigit() and len(after) <= 7 else None
            self._silence(at + _A_BODY, head.status, seconds)

    def _silence(self, at: float, status: int, seconds: float | None, in_a_row: int = 1) -> None:
        if seconds is None or seconds <= 0:
            self.unnamed_silences += status == 418
            longest = _TWO_MINUTES * 2 ** max(0, self.unnamed_silences - 1)
            self.may_wait_until = max(self.may_wait_until, at + longest)
            is_named = seconds is not None  # and was over before it was heard
            seconds = 0.0 if is_named else self._unnamed(status, in_a_row)
        if not seconds:
            return
        self.silence_told_at = at
        self.silent_until = max(self.silent_until, at + min(seconds, 3 * 86_400.0))

    def _unnamed(self, status: int, in_a_row: int) -> float:
        """Seconds of silence where none are named: what is left of this minute after a warning.

        Two minutes after a ban, and twice as long after each further one in a row.
        """
        if status == _BANNED:
            return _TWO_MINUTES * (1 << (in_a_row - 1))
        is_known = self.knows_time and not self.is_skewed
        left = 60.0 - self._server_now() % 60_000 / 1000
        return max(0.0, left - _CLOCKS_DIFFER) if is_known else 0.0

    def _answers(self, talk: Talk, at: float, text: str) -> None:
        try:
            frame = json.loads(text, parse_float=str)
        except (ValueError, RecursionError):
            return
        if not isinstance(frame, dict):
            return
        error = frame.get("error")
        asked = talk.asked.pop(str(frame.get("id")), None)
        if isinstance(error, dict):
            self._judge_error(at, frame, error)
            if frame.get("id") is None:
                self._said_to_nobody(talk, at, frame.get("status"), error)
        if asked is None:
            return
        talk.last_answer_at = at
        talk.answered.append((str(frame.get("id")), at))
        for witness in self.witnesses:
            witness.was_answered(talk, asked, at, frame)
        if isinstance(error, dict):
            self._says_no(asked, at, frame.get("status"), error)
            return
        self._bans_in_a_row = 0
        self._note_time(frame.get("result"))
        if asked.account is None:
            return
        match asked.method:
            case "account.balance":
                talk.last_balance_at = at
                self._snapshot(talk, asked, at, frame.get("result"))
            case "account.status":
                self._margin(asked, frame.get("result"))
            case "userDataStream.start" | "userDataStream.ping":
                self._listen_key(asked, at, frame.get("result"))

    def _says_no(self, asked: Asked, at: float, status: object, error: Fields) -> None:
        self.refused_at = at
        if at - asked.sent_at >= _GIVEN_UP:
            return
        if status in _SILENCES:
            self.weight.warned()
        is_of_account = asked.method in NEEDED and asked.method != _TIME
        is_final = error.get("code") in _NO_FOR_GOOD and is_of_account
        if is_final and asked.account is not None:
            self.ledgers[asked.account].refused_at = at

    def _said_to_nobody(self, talk: Talk, at: float, status: object, error: Fields) -> None:
        """An error without an id: whatever was asked will have no other answer."""
        if status in _SILENCES:
            talk.last_answer_at = at
        is_final = status == _SESSION_IS_OVER and error.get("code") in _NO_FOR_GOOD
        if is_final and talk.account is not None:
            self.ledgers[talk.account].refused_at = at

    def _note_time(self, told: object) -> None:
        self.knows_time |= isinstance(told, dict) and "serverTime" in told

    def _judge_error(self, at: float, frame: Fields, error: Fields) -> None:
        status = frame.get("status")
        is_garbled = status not in _SILENCES and error.get("code") == _TOO_MANY
        if status not in _SILENCES and not is_garbled:
            return
        ends: list[int] = []
        details = error.get("data")
        if isinstance(details, dict) and isinstance(details.get("retryAfter"), int):
            ends.append(details["retryAfter"])
        if found := _BANNED_UNTIL.search(str(error.get("msg", ""))):
            ends.append(int(found.group(1)))
        self._note_time(details)
        seconds = (max(ends) - self._server_now()) / 1000 if ends else None
        is_known = self.knows_time and not self.is_skewed
        if is_garbled or (seconds is not None and not is_known):  # nobody can tell when that is
            longest = max(seconds or 0.0, _TWO_MINUTES) + (0.0 if is_known else _CLOCKS_APART)
            self.may_wait_until = max(self.may_wait_until, at + longest)
            return
        in_a_row = 0
        if seconds is None and status == _BANNED:
            is_further = at > max(self.silent_until, self.may_wait_until)
            self._bans_in_a_row += is_further or not self._bans_in_a_row
            in_a_row = self._bans_in_a_row
        self._silence(at, int(status or 0), seconds, in_a_row)

    def _snapshot(self, talk: Talk, asked: Asked, at: float, result: object) -> None:
        if not isinstance(result, list) or asked.account is None:
            return
        rows: dict[str, Fields] = {}
        is_whole, refused = True, set[str]()
        for row in result:
            as_texts(row)
            if is_good(row) and row["asset"] not in rows:
                rows[row["asset"]] = row
                continue
            is_whole = False
            if isinstance(row, dict) and isinstance(row.get("asset"), str):
                refused.add(row["asset"])
        ledger = self.ledgers[asked.account]
        bad = frozenset(refused - rows.keys())
        told = SnapshotTold(asked.account, asked.sent_at, at, rows, is_whole, talk.number, bad)
        ledger.snapshots.append(told)
        last = ledger.last_whole
        if is_whole and (last is None or asked.sent_at > last.sent_at):
            ledger.last_whole = told

    def _margin(self, asked: Asked, result: object) -> None:
        if asked.account is None or not isinstance(result, dict):
            return
        coins = {
            str(row.get("asset")): row for row in result.get("assets", []) if isinstance(row, dict)
        }
        self.ledgers[asked.account].margins.append((asked.sent_at, coins))

    def _listen_key(self, asked: Asked, at: float, result: object) -> None:
        if asked.account is not None:
            self.keys_kept_at[asked.account] = at
        if isinstance(result, dict) and isinstance(key := result.get("listenKey"), str):
            self.secrets.add(key)
            if asked.account is not None:
                self.listen_keys[key] = asked.account

    def _streams(self, talk: Talk, at: float, text: str) -> None:
        try:
            frame = json.loads(text, parse_float=str)
        except (ValueError, RecursionError):
            return
        data = frame.get("data", frame) if isinstance(frame, dict) else None
        if not isinstance(data, dict):
            return
        talk.wishes.pop(str(data.get("id")), None)
        if data.get("e") == "indexPriceUpdate":
            asset = str(data.get("i", "")).removesuffix("USD")
            if talk.first_price_at is None:
                talk.first_price_at = at
            if at - talk.first_price_at < _AT_ONCE:
                self.first_prices.append(int(data["E"]))
            told = self.prices.setdefault(asset, {})
            told.setdefault(int(data["E"]), set()).add(str(data.get("p")))
            if len(told) > 4 * KEPT:
                del told[next(iter(told))]
            return
        for witness in self.witnesses:
            witness.was_streamed(talk, at, data)
        if talk.account is None:
            return
        if data.get("e") == "ORDER_TRADE_UPDATE":
            self.ledgers[talk.account].pushed_at = at
        elif data.get("e") == "ACCOUNT_UPDATE":
            self._pushed(self.ledgers[talk.account], talk.number, at, data)
            self.on_push(talk.account)

    def _pushed(self, ledger: Ledger, number: int, at: float, data: Fields) -> None:
        change = data.get("a")
        rows = change.get("B", []) if isinstance(change, dict) else []
        why = str(change.get("m", "")) if isinstance(change, dict) else ""
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and isinstance(row.get("wb"), str):
                told = ledger.pushes.setdefault(str(row.get("a")), deque(maxlen=2 * KEPT))
                event_time = _whole(data.get("E"))
                moment = data.get("T")
                transaction = _whole(moment) or event_time
                cross = row.get("cw")
                told.append(Pushed(at, transaction, event_time, row["wb"], cross, number, why))


def _nothing(_account: str) -> None:
    return


def _whole(value: object) -> int:
    try:
        return int(str(value))
    except (ValueError, RecursionError):
        return 0
