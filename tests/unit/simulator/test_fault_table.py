"""The table of faults, the switches themselves and the page about them say the same."""

import inspect
import re
from pathlib import Path

import pytest

from tidemark.simulator.fault_table import FAULT_KINDS, FaultKind, Stroke
from tidemark.simulator.faults import Faults

PAGE = Path(__file__).parents[3] / "docs" / "faults.md"
# What the exchange asks its faults about, and what only `resume` is made of.
NO_FAULTS = {
    *("objection", "deliveries", "pushes", "has_pair", "tells_price"),
    *("behave", "push_honestly"),
}


def _switches() -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(member)
        for name, member in inspect.getmembers(Faults, inspect.isfunction)
        if not name.startswith("_") and name not in NO_FAULTS
    }


def test_every_switch_is_in_the_table_and_nothing_else() -> None:
    assert FAULT_KINDS.keys() == _switches().keys()


@pytest.mark.parametrize("name", FAULT_KINDS)
def test_a_fault_is_given_what_its_switch_takes(name: str) -> None:
    taken = {
        parameter.name: parameter.default is parameter.empty
        and parameter.kind is not parameter.VAR_POSITIONAL
        for parameter in list(_switches()[name].parameters.values())[1:]
        if parameter.name != "on"
    }
    given = {parameter.name: parameter.is_required for parameter in FAULT_KINDS[name].parameters}
    if name == "reject":  # in a script, no method means every one
        taken["method"] = False
    assert given == taken


@pytest.mark.parametrize(
    "name", [name for name, kind in FAULT_KINDS.items() if kind.ending is not None]
)
def test_what_ends_a_fault_is_a_switch_and_takes_what_it_is_given(name: str) -> None:
    required = {parameter.name: "given" for parameter in FAULT_KINDS[name].parameters}
    ending = Stroke(name, required).ended_by()
    assert ending is not None
    kind = FAULT_KINDS[ending.fault]
    named = {key: value for key, value in ending.arguments.items() if key != kind.listed}
    _switches()[ending.fault].bind(None, **named)


def _row(name: str, kind: FaultKind) -> str:
    given = ", ".join(
        f"`{parameter.name}`" if parameter.is_required else f"[`{parameter.name}`]"
        for parameter in kind.parameters
    )
    return f"| `{name}` | {given or '–'} | {'–' if kind.ending is None else 'yes'} |"


def test_the_page_lists_every_fault_with_what_it_is_given() -> None:
    rows = re.findall(r"^(\| `\w+` \| [^|]+ \| [^|]+ \|)", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [_row(name, kind) for name, kind in FAULT_KINDS.items()]
