"""When faults begin and end, without a clock."""

from tidemark.simulator.fault_schedule import Schedule
from tidemark.simulator.fault_script import script_of


def _schedule(text: str) -> Schedule:
    return Schedule(script_of(text))


def _told(schedule: Schedule, *moments: float) -> list[list[str]]:
    return [
        [f"{stroke.fault} {dict(stroke.arguments)}" for stroke in schedule.due(moment)]
        for moment in moments
    ]


def _names(schedule: Schedule, now: float) -> list[str]:
    return [stroke.fault for stroke in schedule.due(now)]


def test_a_fault_is_due_from_its_moment_on_and_once() -> None:
    schedule = _schedule('[[fault]]\nat = 2.5\nfault = "lift_ban"\n')
    assert schedule.next_moment == 2.5
    assert [_names(schedule, now) for now in (2.4, 2.5, 9)] == [[], ["lift_ban"], []]
    assert schedule.next_moment is None


def test_a_fault_ends_by_itself() -> None:
    schedule = _schedule('[[fault]]\nat = 1\nfault = "drop_pushes"\nfor = 2\n')
    assert _told(schedule, 1, 2.9, 3) == [["drop_pushes {}"], [], ["drop_pushes {'on': False}"]]


def test_a_fault_comes_again_until_it_does_not() -> None:
    schedule = _schedule('[[fault]]\nat = 1\nfault = "lift_ban"\nevery = 10\nuntil = 21\n')
    assert [len(schedule.due(now)) for now in (1, 10, 11, 21, 1000)] == [1, 0, 1, 1, 0]


def test_a_fault_without_an_end_comes_for_ever() -> None:
    schedule = _schedule('[[fault]]\nat = 0\nfault = "lift_ban"\nevery = 10\n')
    assert len(schedule.due(100)) == 11
    assert schedule.next_moment == 110


def test_what_was_slept_through_happens_in_its_order() -> None:
    schedule = _schedule(
        '[[fault]]\nat = 5\nfault = "lift_ban"\n'
        '[[fault]]\nat = 1\nfault = "half_open"\nfor = 2\n'
        '[[fault]]\nat = 5\nfault = "resume"\n'
    )
    assert _names(schedule, 60) == ["half_open", "read_again", "lift_ban", "resume"]


RANDOM = (
    "[random]\nseed = {}\nrate = 6\nfrom = 100\nuntil = 3700\n"
    'faults = ["lift_ban", "drop_pushes", {{fault = "ban", seconds = 5, for = 1}}]\n'
)


def _day(seed: int) -> list[tuple[float, str]]:
    schedule, day = _schedule(RANDOM.format(seed)), []
    while (moment := schedule.next_moment) is not None:
        day += [(moment, stroke.fault) for stroke in schedule.due(moment)]
    return day


def test_a_seed_gives_the_same_day_and_another_seed_another() -> None:
    assert _day(1) == _day(1) != _day(2)


def test_a_schedule_is_the_same_however_often_it_is_looked_at() -> None:
    at_once = _names(_schedule(RANDOM.format(1)), 5000)
    assert at_once == [fault for _, fault in _day(1)]


def test_faults_at_random_come_as_often_as_told_and_between_the_hours() -> None:
    day = _day(3)
    begun = [moment for moment, _ in day]
    assert 100 < begun[0] < 100 + 15
    assert begun[-1] <= 3700 + 5
    bans = sum(fault == "ban" for _, fault in day)
    assert bans > 60
    assert 300 < len({moment for moment, _ in day}) < 720  # 360 begin, and two thirds end


def test_the_first_moments_of_a_seed_are_known() -> None:
    """Two computers must agree; a change here is a change of every recorded day."""
    assert [(round(moment, 3), fault) for moment, fault in _day(1)[:4]] == [
        (110.66, "ban"),
        (111.66, "lift_ban"),
        (123.32, "drop_pushes"),
        (128.32, "drop_pushes"),
    ]
