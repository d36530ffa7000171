"""Ages are drawn when one reads otherwise, however few moments are asked."""

from hypothesis import given
from hypothesis import strategies as st

from lines import reading
from tidemark.qt.table.row_words import Moment, age_of
from tidemark.qt.table.seen_ages import SeenAges

MOMENTS = st.sampled_from([None, 990.0, 999.0, 999.9])
STEPS = st.tuples(st.floats(0, 3), st.sampled_from("ABC"), MOMENTS, st.booleans())


def begun(*moments: Moment) -> SeenAges:
    """Of lines from these moments, whose ages were drawn at 1000 s."""
    ages = SeenAges()
    ages.begin(moments)
    ages.differ(reading(now=1000.0))
    return ages


@given(st.dictionaries(st.sampled_from("ABC"), MOMENTS, min_size=1), st.lists(STEPS, max_size=12))
def test_no_line_is_left_with_an_age_that_it_no_longer_has(
    lines: dict[str, Moment], story: list[tuple[float, str, Moment, bool]]
) -> None:
    ages, now = begun(*lines.values()), 1000.0
    drawn = {name: age_of(moment, reading(now=now)) for name, moment in lines.items()}
    for passed, name, moment, is_asked in story:
        now += passed
        if name not in lines:
            ages.add(moment)
            drawn[name] = age_of(moment, reading(now=now))
        else:
            ages.note({(lines[name], moment): 1})
        lines[name] = moment
        if is_asked:
            told = {each: age_of(at, reading(now=now)) for each, at in lines.items()}

            assert ages.differ(reading(now=now)) or drawn == told

            drawn = told


def test_a_line_that_is_first_drawn_has_its_age_drawn() -> None:
    ages = SeenAges()
    ages.begin([999.0])

    assert ages.differ(reading(now=1000.0))
    assert not ages.differ(reading(now=1000.0))


def test_two_lines_may_have_each_others_age() -> None:
    ages = begun(998.0, 999.0)

    ages.note({(998.0, 999.0): 1, (999.0, 998.0): 1})

    assert ages.differ(reading(now=1000.0))


def test_a_line_that_was_confirmed_and_is_as_old_as_it_was_is_not_drawn() -> None:
    """As when each answer comes as long after its question as the one before."""
    ages = begun(999.8, 999.8)

    ages.note({(999.8, 1000.0): 2})

    assert not ages.differ(reading(now=1000.2))


def test_a_moment_that_no_line_is_from_any_more_is_not_asked() -> None:
    ages = begun(900.0, 999.85)

    ages.note({(900.0, 999.85): 1})
    ages.differ(reading(now=1000.0))

    assert not ages.differ(reading(now=1000.0))
    assert not ages.differ(reading(now=1000.01))
