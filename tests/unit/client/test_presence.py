"""Who is at work counts once, and for as long as anything of it is."""

from tidemark.client.presence import Presence


def test_each_counts_once_however_often_it_is_there() -> None:
    present = Presence()
    with present.of("main"), present.of("main"), present.of("sub"):
        assert len(present) == 2


def test_one_that_is_begun_anew_is_there_until_both_have_ended() -> None:
    present = Presence()
    with present.of("main"):
        with present.of("main"):
            pass
        assert len(present) == 1
    assert len(present) == 0
