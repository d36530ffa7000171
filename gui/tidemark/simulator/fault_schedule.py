"""When each fault of a script begins and ends. Handed its ``now``, seconds since the start."""

import heapq
from itertools import count
from random import Random

from tidemark.simulator.fault_script import FaultScript, Scene, Weather
from tidemark.simulator.fault_table import Stroke

_THOUSANDTHS = 1_000


class Schedule:
    """What is to happen next, moment by moment; the same for the same script."""

    def __init__(self, script: FaultScript) -> None:
        self._numbers = count()
        self._coming: list[tuple[float, int, Stroke | Scene | _RandomFaults]] = []
        for scene in script.scenes:
            self._expect(scene.at, scene)
        if script.weather is not None:
            self._expect_random(_RandomFaults(script.weather))

    @property
    def next_moment(self) -> float | None:
        """When something happens next; None once everything has happened."""
        return self._coming[0][0] if self._coming else None

    def due(self, now: float) -> list[Stroke]:
        """What has come due by ``now``, in the order of its moments."""
        strokes = []
        while self._coming and self._coming[0][0] <= now:
            moment, _, coming = heapq.heappop(self._coming)
            if isinstance(coming, _RandomFaults):
                strokes.append(self._begin(coming.choose(), moment))
                self._expect_random(coming)
            elif isinstance(coming, Scene):
                strokes.append(self._begin(coming, moment))
                self._expect_again(coming, moment)
            else:
                strokes.append(coming)
        return strokes

    def _begin(self, scene: Scene, moment: float) -> Stroke:
        if scene.lasts is not None and (ending := scene.stroke.ended_by()) is not None:
            self._expect(moment + scene.lasts, ending)
        return scene.stroke

    def _expect_again(self, scene: Scene, moment: float) -> None:
        if scene.every is None:
            return
        again = moment + scene.every
        if scene.until is None or again <= scene.until:
            self._expect(again, scene)

    def _expect_random(self, faults: "_RandomFaults") -> None:
        if (moment := faults.next_moment()) is not None:
            self._expect(moment, faults)

    def _expect(self, moment: float, coming: "Stroke | Scene | _RandomFaults") -> None:
        """Note what comes; the number keeps things of one moment in their order."""
        heapq.heappush(self._coming, (moment, next(self._numbers), coming))


class _RandomFaults:
    """Moments and faults drawn from a seed, in whole numbers: the same on every computer."""

    def __init__(self, weather: Weather) -> None:
        self._weather = weather
        self._random = Random(f"faults-{weather.seed}")  # noqa: S311 a day to be replayed
        self._moment = weather.begins

    def next_moment(self) -> float | None:
        """The next one, between half and one and a half times the average gap later."""
        half = _THOUSANDTHS // 2
        gap = 60 / self._weather.rate * self._random.randint(half, half * 3) / _THOUSANDTHS
        self._moment += gap
        is_over = self._weather.until is not None and self._moment > self._weather.until
        return None if is_over else self._moment

    def choose(self) -> Scene:
        """What happens then."""
        return self._random.choice(self._weather.scenes)
