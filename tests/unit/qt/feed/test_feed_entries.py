"""Several accounts' changes as one list: newest first, each kept once, nothing lost on the way."""

from dataclasses import replace

from moved import Moving, change
from samples import NOON_MS, profile
from tidemark.domain.changes import ChangeLog
from tidemark.qt.feed.feed_entries import FeedBook


def told(book: FeedBook) -> list[tuple[str, str]]:
    return [(entry.profile.label, f"{entry.change.moved:f}") for entry in book.entries]


def test_the_newest_change_comes_first_whichever_account_it_is_of() -> None:
    main, sub = Moving(), Moving(profile("Sub"))
    main.note(change("1", ago=30), change("3", ago=10))
    sub.note(change("2", ago=20))
    book = FeedBook([main, sub])

    book.take()

    assert told(book) == [("Main", "3"), ("Sub", "2"), ("Main", "1")]


def test_nothing_new_is_told_as_nothing_new() -> None:
    account = Moving()
    account.note(change())
    book = FeedBook([account])

    assert book.take()
    assert not book.take()


def test_what_did_not_change_stays_the_same_entry() -> None:
    """Views find out by identity what they have to draw again."""
    account = Moving()
    account.note(change("1", ago=20))
    book = FeedBook([account])
    book.take()
    before = book.entries[0]

    account.note(change("2"))
    book.take()

    assert book.entries[1] is before


def test_a_late_reason_changes_the_entry_and_not_its_place() -> None:
    account = Moving()
    account.note(change("1", reason=None, ago=20), change("2", ago=10))
    book = FeedBook([account])
    book.take()

    assert account.changes is not None
    account.changes.explain("BTC", NOON_MS - 20_000, "ORDER")
    book.take()

    assert [entry.change.reason for entry in book.entries] == ["FUNDING_FEE", "ORDER"]


def test_a_change_without_a_time_stays_behind_the_one_before_it() -> None:
    account = Moving()
    account.note(change("1", ago=20), change("2", ago=None), change("3", ago=10))
    book = FeedBook([account])

    book.take()

    assert [moved for _, moved in told(book)] == ["3", "2", "1"]


def test_what_an_older_session_told_outlasts_it() -> None:
    account = Moving()
    account.note(change("1", ago=20))
    book = FeedBook([account])
    book.take()

    account.changes = ChangeLog()
    account.note(change("2"))
    book.take()

    assert [moved for _, moved in told(book)] == ["2", "1"]


def test_of_each_account_the_newest_thousand_are_kept() -> None:
    main, sub = Moving(), Moving(profile("Sub"))
    for account in (main, sub):
        account.note(*(change(str(number), ago=5000 - number) for number in range(1, 1502)))
    book = FeedBook([main, sub])

    book.take()
    account.changes = ChangeLog()
    account.note(change("7"))
    book.take()

    assert len(book.entries) == 2000
    assert told(book)[0] == ("Sub", "7")


def test_nothing_is_known_before_every_account_has_had_a_snapshot() -> None:
    main, sub = Moving(), Moving(profile("Sub"))
    book = FeedBook([main, sub])
    assert main.changes is not None
    assert sub.changes is not None

    main.changes.since = 5.0
    assert book.since is None
    sub.changes.since = 8.0
    assert book.since == 8.0


def test_an_account_without_a_session_has_no_changes() -> None:
    book = FeedBook([Moving(changes=None)])

    assert not book.take()
    assert book.since is None


def test_what_was_recalled_stands_once_whichever_session_tells_it() -> None:
    account = Moving()
    recalled = [change("1", ago=90), change("2", ago=80)]
    book = FeedBook([account])
    seen = []
    for live in ("3", "4"):
        account.changes = ChangeLog()
        account.changes.recall(recalled)
        account.note(change(live, ago=10))
        book.take()
        seen.append([moved for _, moved in told(book)])
    assert seen == [["3", "2", "1"], ["4", "3", "2", "1"]]


def test_an_entry_that_was_recalled_keeps_its_key_in_the_next_session() -> None:
    """A view stays where it is when the account opens."""
    account = Moving()
    book = FeedBook([account])
    keys = []
    for _ in range(2):
        account.changes = ChangeLog()
        account.changes.recall([change("1", ago=90)])
        book.take()
        keys.append([entry.key for entry in book.entries])
    assert keys[0] == keys[1]


def test_what_is_recalled_late_comes_behind_what_was_seen() -> None:
    account = Moving()
    account.note(change("2", ago=10))
    book = FeedBook([account])
    book.take()
    before = book.entries[0]

    assert account.changes is not None
    account.changes.recall([change("1", ago=90)])
    book.take()

    assert [moved for _, moved in told(book)] == ["2", "1"]
    assert book.entries[0] is before


def test_what_was_forgotten_leaves_the_list_also_of_older_sessions() -> None:
    account = Moving()
    account.note(replace(change("1", ago=40), was_away=True), change("2", ago=30))
    book = FeedBook([account])
    book.take()
    account.changes = ChangeLog()
    account.changes.recall([change("0", ago=60), change("3", ago=50)])
    account.note(change("4"))
    book.take()
    account.changes.forget_before()

    assert book.take()
    assert [moved for _, moved in told(book)] == ["4", "2"]
