"""A script of faults: what a TOML file says, read and checked, or one sentence why not."""

import re
import reprlib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tidemark.simulator.fault_parameters import Unfit, seconds, whole
from tidemark.simulator.fault_table import FAULT_KINDS, Stroke

_TIMING = ("at", "for", "every", "until")
_USUAL_LENGTH = 5.0
_RANDOM_MEMBERS = {"seed", "rate", "faults", "for", "from", "until"}
_LEAST_GAP = 0.01  # seconds between two faults: else a moment would never be over
_HIGHEST_RATE = 60 / _LEAST_GAP
_RATES = f"from {1 / _HIGHEST_RATE:.2g} to {_HIGHEST_RATE:g}"
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*fault[ \t]*\]\]", re.MULTILINE)


class ScriptError(ValueError):
    """The script cannot be used; the text is one sentence that says where and why."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A fault at a moment; ``lasts`` of None: until something else ends it.

    With ``every`` it comes again, so many seconds after it last began, no later than ``until``
    (None: for ever). All are seconds of market time since the start. ``place`` says where in the
    script it stands.
    """

    stroke: Stroke
    at: float
    lasts: float | None = None
    every: float | None = None
    until: float | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Weather:
    """Faults at random: ``rate`` of them a minute, between ``begins`` and ``until`` (None: never).

    The same seed gives the same schedule on every computer. The ``at`` of the scenes says nothing.
    """

    seed: int
    rate: float
    scenes: tuple[Scene, ...]
    begins: float = 0.0
    until: float | None = None


@dataclass(frozen=True, slots=True)
class FaultScript:
    """What is to go wrong, and when."""

    scenes: tuple[Scene, ...] = ()
    weather: Weather | None = None

    def require(self, accounts: Collection[str], api_keys: Collection[str] = ()) -> None:
        """Raise `ScriptError` where a fault concerns an account or a key that is not there."""
        for scene in self._all_scenes():
            account = scene.stroke.arguments.get("account", "")
            if account and account not in accounts:
                raise ScriptError(f"{scene.place}: there is no account {_quoted(account)}")
            api_key = scene.stroke.arguments.get("api_key", "")
            if api_key and api_key not in accounts and api_key not in api_keys:
                raise ScriptError(
                    f"{scene.place}: there is no API key or account {_quoted(api_key)}"
                )

    def _all_scenes(self) -> Iterator[Scene]:
        yield from self.scenes
        if self.weather is not None:
            yield from self.weather.scenes


def read_script(path: Path) -> FaultScript:
    """Read a script from a file; `ScriptError` says what is wrong with it."""
    try:
        return script_of(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise ScriptError(f"the faults in {path} cannot be read: {exc.strerror}") from exc
    except UnicodeDecodeError as exc:
        raise ScriptError(f"the faults in {path} cannot be read: it is no text in UTF-8") from exc
    except ScriptError as exc:
        raise ScriptError(f"{path}, {exc}") from exc


def script_of(text: str) -> FaultScript:
    """Read a script from its text; `ScriptError` says what is wrong with it, and where."""
    document = _document(text)
    if unknown := sorted(document.keys() - {"fault", "random"}):
        raise ScriptError(f"a script has [[fault]] and [random], not {_quoted(unknown[0])}")
    entries = document.get("fault", [])
    if not isinstance(entries, list):
        raise ScriptError("a fault begins with [[fault]], in two pairs of brackets")
    places = _places(text, len(entries))
    scenes = tuple(_scene(entry, place) for entry, place in zip(entries, places, strict=True))
    return FaultScript(scenes, _weather(document["random"]) if "random" in document else None)


def _document(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise ScriptError(f"this is no TOML: {exc}") from exc
    except RecursionError:
        raise ScriptError("this is nested too deeply for TOML") from None
    except ValueError:  # of Python: a whole number of more than 4,300 digits
        raise ScriptError("this holds a number that nobody could count to") from None


def _places(text: str, entries: int) -> list[str]:
    """How to name each fault: by its number, and its line where that can be told."""
    lines = [text.count("\n", 0, found.end()) + 1 for found in _HEADER.finditer(text)]
    if len(lines) != entries:
        return [f"fault {number}" for number in range(1, entries + 1)]
    return [f"fault {number} (line {line})" for number, line in enumerate(lines, start=1)]


def _scene(entry: object, place: str) -> Scene:
    if not isinstance(entry, dict):
        raise ScriptError(f"{place}: a fault is a table")
    if "at" not in entry:
        raise ScriptError(f"{place}: 'at' is missing, the second at which it happens")
    scene = _timed(entry, place)
    if scene.every is not None and scene.every < _LEAST_GAP:
        raise ScriptError(f"{place}: 'every' needs {_LEAST_GAP} seconds or more")
    if scene.every is None and scene.until is not None:
        raise ScriptError(f"{place}: 'until' goes with 'every'")
    if scene.every is not None and scene.lasts is not None and scene.lasts >= scene.every:
        raise ScriptError(f"{place}: 'for' must be shorter than 'every'")
    return scene


def _timed(entry: Mapping[str, object], place: str) -> Scene:
    times = {key: _value(entry, key, place) for key in _TIMING if key in entry}
    stroke = _stroke(entry, place)
    if "for" in times and stroke.ended_by() is None:
        raise ScriptError(f"{place}: {stroke.fault} happens at once and takes no 'for'")
    return Scene(
        stroke,
        times.get("at", 0.0),
        times.get("for"),
        times.get("every"),
        times.get("until"),
        place,
    )


def _value(entry: Mapping[str, object], key: str, place: str) -> float:
    try:
        return seconds(entry[key])
    except Unfit as exc:
        raise ScriptError(f"{place}: '{key}' needs {exc}") from exc


def _stroke(entry: Mapping[str, object], place: str) -> Stroke:
    fault = entry.get("fault")
    if fault is None:
        raise ScriptError(f"{place}: 'fault' is missing, the name of what happens")
    if not isinstance(fault, str) or (kind := FAULT_KINDS.get(fault)) is None:
        raise ScriptError(
            f"{place}: there is no fault {_quoted(fault)}; docs/faults.md lists them all"
        )
    given = {key: value for key, value in entry.items() if key not in {"fault", *_TIMING}}
    known = {parameter.name for parameter in kind.parameters}
    if unknown := sorted(given.keys() - known):
        raise ScriptError(f"{place}: {fault} takes no {_quoted(unknown[0])}")
    arguments: dict[str, object] = {}
    for parameter in kind.parameters:
        if parameter.name not in given:
            if parameter.is_required:
                raise ScriptError(f"{place}: {fault} needs {parameter.name!r}")
            continue
        try:
            arguments[parameter.name] = parameter.read(given[parameter.name])
        except Unfit as exc:
            raise ScriptError(f"{place}: {fault} needs {exc} as {parameter.name!r}") from exc
    return Stroke(fault, arguments)


def _weather(entry: object) -> Weather:
    place = "[random]"
    if not isinstance(entry, dict):
        raise ScriptError("what happens at random begins with [random], in one pair of brackets")
    if unknown := sorted(entry.keys() - _RANDOM_MEMBERS):
        raise ScriptError(f"{place}: there is no {_quoted(unknown[0])} here")
    for key in ("seed", "rate", "faults"):
        if key not in entry:
            raise ScriptError(f"{place}: {key!r} is missing")
    if not 1 / _HIGHEST_RATE <= (rate := _value(entry, "rate", place)) <= _HIGHEST_RATE:
        raise ScriptError(f"{place}: 'rate' needs a number of faults a minute, {_RATES}")
    try:
        seed = whole(entry["seed"])
    except Unfit as exc:
        raise ScriptError(f"{place}: 'seed' needs {exc}") from exc
    length = _value(entry, "for", place) if "for" in entry else _USUAL_LENGTH
    begins = _value(entry, "from", place) if "from" in entry else 0.0
    until = _value(entry, "until", place) if "until" in entry else None
    return Weather(seed, rate, _random_scenes(entry["faults"], length), begins, until)


def _random_scenes(entries: object, length: float) -> tuple[Scene, ...]:
    """The faults to choose from: names, or tables with arguments and, if need be, a length."""
    if not isinstance(entries, list) or not entries:
        raise ScriptError("[random]: 'faults' needs a list of names, or of tables with arguments")
    scenes = []
    for number, entry in enumerate(entries, start=1):
        place = f"[random], fault {number}"
        named = entry if isinstance(entry, dict) else {"fault": entry}
        if wrong := [key for key in ("at", "every", "until") if key in named]:
            raise ScriptError(f"{place}: {wrong[0]!r} does not go with what happens at random")
        scene = _timed(named, place)
        lasting = scene.lasts is None and scene.stroke.ended_by() is not None
        scenes.append(replace(scene, lasts=length) if lasting else scene)
    return tuple(scenes)


def _quoted(value: object) -> str:
    """What stands in the script, as a sentence can hold it."""
    return reprlib.repr(value)
