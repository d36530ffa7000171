"""What holds at every moment, whatever happens; a class for each promise.

They know the link's record and what is shown, and nothing of how the engine comes by it.
"""

from proof.simulation.invariants.asking import (
    NoForGoodIsOne,
    Politeness,
    RequestsEnd,
    StreamsSayHow,
    WeightIsShared,
    WhatMustBeAskedIs,
)
from proof.simulation.invariants.base import Invariant
from proof.simulation.invariants.connection import OfflineIsSaid
from proof.simulation.invariants.dating import ChangesAreDated, RowsAreDated
from proof.simulation.invariants.freshness import LiveIsYoung, RecalledIsOld
from proof.simulation.invariants.keeping import GoodStays
from proof.simulation.invariants.leaving import LeavesToOthers, WarnedAsksLess
from proof.simulation.invariants.limits import LimitsAreKept
from proof.simulation.invariants.moves import MovesAddUp
from proof.simulation.invariants.overruling import PushesAreOverruled
from proof.simulation.invariants.pushes import PushesCount
from proof.simulation.invariants.refusals import (
    ClocksAreMeasured,
    RefusalsAreWaitedFor,
    SetUpGoesOn,
    TurnedAwayStaysAway,
)
from proof.simulation.invariants.rows import RowsChangeForAReason
from proof.simulation.invariants.streams import StreamsAreKept, StreamsAreLeft, WishesAreHeard
from proof.simulation.invariants.telling import ChangesAreTold
from proof.simulation.invariants.values import NewerStays, NothingCrosses, ValuesWereSaid
from proof.simulation.invariants.verifying import PushesAreVerified
from proof.simulation.invariants.words import HopeIsShort, SilencesAreTold, TroublesAreTold

ALL: tuple[type[Invariant], ...] = (
    ValuesWereSaid,
    NewerStays,
    GoodStays,
    PushesCount,
    PushesAreOverruled,
    PushesAreVerified,
    RowsChangeForAReason,
    RowsAreDated,
    ChangesAreTold,
    LiveIsYoung,
    RecalledIsOld,
    LimitsAreKept,
    OfflineIsSaid,
    NothingCrosses,
    RequestsEnd,
    WhatMustBeAskedIs,
    Politeness,
    WeightIsShared,
    LeavesToOthers,
    WarnedAsksLess,
    StreamsSayHow,
    NoForGoodIsOne,
    MovesAddUp,
    ChangesAreDated,
    RefusalsAreWaitedFor,
    SetUpGoesOn,
    TurnedAwayStaysAway,
    ClocksAreMeasured,
    StreamsAreKept,
    StreamsAreLeft,
    WishesAreHeard,
    HopeIsShort,
    SilencesAreTold,
    TroublesAreTold,
)
"""All that is looked at while a schedule is played; the others are judged at its end."""

NAMES: tuple[str, ...] = tuple(f"I{number}" for number in range(1, 15))
"""All promises by name, those that are judged elsewhere or at the end among them."""
