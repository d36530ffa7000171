"""What is said of a table that was built."""

from bench.measures.storm import builds, holding
from bench.targets import DYNAMIC, PLAIN, VNPY


def test_time_and_memory_are_told_of_the_same_two_parts() -> None:
    go = {"prepare": 1.0, "build": 2.0, "told": 30.0, "memory": 40.0}
    rival = {"prepare": 0.5, "build": 4.0, "told": 10.0, "memory": 80.0}

    others = {name: [rival] for name in (PLAIN, VNPY, DYNAMIC)}

    figures = builds(60_000, {"Tidemark": [go], **others})

    assert {each.what: (each.value.median, each.beside[0].times.median) for each in figures} == {
        "build 60,000 rows": (2.0, 0.5),
        "make up what 60,000 rows are built of": (1.0, 2.0),
        "memory of 60,000 rows": (40.0, 0.5),
        "memory of what 60,000 rows are built of": (30.0, 3.0),
    }


def test_what_python_has_not_allocated_is_told_as_such() -> None:
    assert holding({"amount.py:43": 12.0}, 20.0).splitlines() == [
        "   MB  taken by",
        " 12.0  amount.py:43",
        "  8.0  Qt's own, and room that is left between objects",
        " 20.0  together",
    ]
