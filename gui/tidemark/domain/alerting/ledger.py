"""The log of alerts: what was told, until when it lasted, and whether anybody has seen it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from tidemark.domain.alerting.rule import Rule
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.alerting.watch import EpisodeKey, Standing
from tidemark.domain.environment import Environment
from tidemark.domain.values import frozen

MOST_RECORDS = 200
"""Older ones that are over are dropped."""


_MOST_DIGITS, _MOST_DECIMALS = 60, 400
"""Of a figure: a total has fewer before its point, and a quotient of two amounts fewer behind."""


def _require_figures(*figures: Decimal | None) -> None:
    """Raise `ValueError` for one that never was: a file of them may have come to harm.

    What is no number has no order, and one of a million digits takes minutes to be told. The
    margin ratio of a coin that has nothing left is infinite.
    """
    for figure in figures:
        if figure is None or (figure.is_infinite() and not figure.is_signed()):
            continue
        exponent = figure.as_tuple().exponent
        is_short = isinstance(exponent, int) and exponent >= -_MOST_DECIMALS
        if not is_short or figure.adjusted() >= _MOST_DIGITS:
            raise ValueError("this cannot be a figure that was seen")


@frozen
class Record:
    """One alert as it was told, with the rule of then. Moments are ms since the epoch.

    ``label`` is the account's name, empty where it is of all together; ``figure`` of None was
    not known, as only that of a test can be. ``ended_ms`` is None while it is on.
    """

    rule: Rule
    subject: Subject
    label: str
    environment: Environment
    began_ms: int
    figure: Decimal | None
    reference: Decimal | None = None
    ended_ms: int | None = None
    is_seen: bool = False
    is_test: bool = False

    def __post_init__(self) -> None:
        _require_figures(self.figure, self.reference)

    @property
    def key(self) -> EpisodeKey:
        """What its episode is found by."""
        return EpisodeKey(self.rule.rule_id, self.subject)


@frozen
class Reference:
    """The figure that the changes of a rule count from."""

    rule: Rule
    subject: Subject
    figure: Decimal

    def __post_init__(self) -> None:
        _require_figures(self.figure)


@frozen
class Kept:
    """What is kept between runs: the log, and what changes count from."""

    records: tuple[Record, ...] = ()
    references: tuple[Reference, ...] = ()

    def standing(self, rules: Iterable[Rule]) -> Standing:
        """Where the watch goes on from: of rules that are still the same, and in force."""
        known = {rule.rule_id: rule for rule in rules if rule.is_enabled}
        on = [each for each in self.records if each.ended_ms is None]
        still = [each for each in on if _is_same(known.get(each.rule.rule_id), each.rule)]
        return Standing(
            frozenset(each.key for each in still if each.is_seen),
            frozenset(each.key for each in still if not each.is_seen),
            {
                EpisodeKey(each.rule.rule_id, each.subject): each.figure
                for each in self.references
                if _is_same(known.get(each.rule.rule_id), each.rule)
            },
        )


class Ledger:
    """Holds the log, newest last. What is on is never dropped; what is over is bounded."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records = list(records)

    @property
    def records(self) -> tuple[Record, ...]:
        """All of them, newest last."""
        return tuple(self._records)

    @property
    def unseen(self) -> tuple[Record, ...]:
        """Those nobody has acknowledged, newest last."""
        return tuple(each for each in self._records if not each.is_seen)

    def tell(self, record: Record) -> None:
        """Note an alert. One that is on already was told by an earlier run: it began then.

        It keeps its place, and its moment the figure of that moment.
        """
        if (earlier := self._on(record.key)) is None:
            self.note(record)
        else:
            same = replace(earlier, rule=record.rule, label=record.label, is_seen=False)
            self._records[self._records.index(earlier)] = same

    def note(self, record: Record) -> None:
        """Note one that begins and ends nothing: a test."""
        self._records.append(record)
        self._drop_old()

    def end(self, key: EpisodeKey, moment_ms: int) -> None:
        """Note that an episode is over; it stays unseen if it was."""
        if (record := self._on(key)) is not None:
            at = self._records.index(record)
            self._records[at] = replace(record, ended_ms=max(moment_ms, record.began_ms))

    def end_others(self, keys: frozenset[EpisodeKey], moment_ms: int) -> bool:
        """End whatever is on and not among ``keys``; return whether there was any."""
        others = [
            each.key for each in self._records if each.ended_ms is None and each.key not in keys
        ]
        for key in others:
            self.end(key, moment_ms)
        return bool(others)

    def acknowledge(self, *records: Record) -> None:
        """Note that these were seen."""
        self._records = [
            replace(each, is_seen=True) if each in records else each for each in self._records
        ]

    def kept(self, rules: Iterable[Rule], references: Mapping[EpisodeKey, Decimal]) -> Kept:
        """What to keep for the next run: nothing of the demo, whose coins are gone by then."""
        by_id = {rule.rule_id: rule for rule in rules}
        lasting = [each for each in self._records if each.environment is not Environment.DEMO]
        return Kept(
            tuple(lasting),
            tuple(
                Reference(by_id[key.rule_id], key.subject, figure)
                for key, figure in references.items()
                if key.rule_id in by_id
            ),
        )

    def _on(self, key: EpisodeKey) -> Record | None:
        return next(
            (each for each in self._records if each.key == key and each.ended_ms is None), None
        )

    def _drop_old(self) -> None:
        over = [each for each in self._records if each.ended_ms is not None]
        for record in over[: max(0, len(self._records) - MOST_RECORDS)]:
            self._records.remove(record)


def _is_same(one: Rule | None, other: Rule) -> bool:
    return one is not None and one.means_the_same(other)
