"""Scripts of faults for the simulator: whoever writes one makes mistakes, and is told which."""

from decimal import Decimal
from random import Random

from proof.fuzzing.choices import Drawn, Source, one_of
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require
from tidemark.simulator import fault_schedule, fault_script
from tidemark.simulator.fault_parameters import amount, price
from tidemark.simulator.fault_script import ScriptError
from tidemark.simulator.fault_table import FAULT_KINDS, Stroke

_MOST_STROKES = 200_000

_TIMES = (
    "0",
    "1",
    "2.5",
    "60",
    "1e-9",
    "1e-320",
    "-1",
    "nan",
    "inf",
    "1e9",
    "true",
    '"1"',
    "0.001",
)
_VALUES = (
    *('"main"', '"x"', '""', "1", "0", "-1", "200", "1006", "1000", "true", "[]", "{}", "1.5"),
    *('["a"]', '{a = "b"}', '"0.25"', '"1E+3000000"', '"NaN"', "1979-05-27", "07:32:00", '"BTC"'),
    *('"BTCUSD_PERP"', "9" * 30, '"\\u202e"', "{a = {b = 1}}"),
)


def _run(data: bytes) -> None:
    try:
        script = fault_script.script_of(data.decode("utf-8", "replace"))
        script.require({"main"}, {"key"})
    except ScriptError as error:
        require(bool(str(error).strip()), "a script is refused without a word")
        require(len(str(error)) <= 400, "a refusal is longer than anybody reads")
        return
    for scene in script.scenes:
        require(scene.place.startswith("fault "), "a fault that stands nowhere")
        require(0 <= scene.at < 1e9, "a fault at no time")
        _require_amounts(scene.stroke)
    schedule = fault_schedule.Schedule(script)
    struck = 0
    for minute in range(1, 4):
        struck += len(schedule.due(minute * 60.0))
        require(struck <= _MOST_STROKES, "more faults than a simulator could set")
        coming = schedule.next_moment
        require(coming is None or coming > minute * 60.0, "what is due was not done")


def _require_amounts(stroke: Stroke) -> None:
    for parameter in FAULT_KINDS[stroke.fault].parameters:
        if parameter.read in (amount, price) and parameter.name in stroke.arguments:
            number = Decimal(stroke.arguments[parameter.name])
            require(number.is_finite() and number.adjusted() < 18, "an amount beyond the books")


def _fault(source: Source) -> str:
    name = one_of(source, (*FAULT_KINDS, "no_such_fault"))
    lines = ["[[fault]]", f'fault = "{name}"', f"at = {one_of(source, _TIMES[:4])}"]
    lines += [
        f"{key} = {one_of(source, _TIMES)}"
        for key in ("for", "every", "until")
        if source.below(4) == 3
    ]
    kind = FAULT_KINDS.get(name)
    for parameter in kind.parameters if kind is not None else ():
        if parameter.is_required or source.below(3) == 2:
            lines.append(f"{parameter.name} = {one_of(source, _VALUES)}")
    return "\n".join(lines)


def _weather(source: Source) -> str:
    faults = ", ".join(
        f'"{one_of(source, tuple(FAULT_KINDS))}"' for _ in range(source.below(3) + 1)
    )
    lines = ["[random]", f"seed = {one_of(source, ('1', '-7', '1.5'))}"]
    lines += [f"rate = {one_of(source, _TIMES)}", f"faults = [{faults}]"]
    lines += [
        f"{key} = {one_of(source, _TIMES)}"
        for key in ("for", "from", "until")
        if source.below(3) == 2
    ]
    return "\n".join(lines)


def _make(random: Random) -> bytes:
    source = Drawn(random)
    parts = [_fault(source) for _ in range(source.below(3))]
    if source.below(3) == 2:
        parts.append(_weather(source))
    return bytes_of(spoilt("\n\n".join(parts), source))


FAULT_SCRIPTS = Target(
    "fault_scripts",
    "tidemark.simulator.fault_script",
    _run,
    _make,
    milliseconds=500,
    tokens=("[[fault]]", "[random]", "fault = ", "at = ", "every = ", "rate = ", *FAULT_KINDS),
)
