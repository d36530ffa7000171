"""All targets, and by how many inputs each of them is tried."""

from dataclasses import dataclass

from proof.fuzzing.target import Target
from proof.fuzzing.targets.addresses import ADDRESSES
from proof.fuzzing.targets.answers import ANSWERS
from proof.fuzzing.targets.conversation import CONVERSATION
from proof.fuzzing.targets.fault_scripts import FAULT_SCRIPTS
from proof.fuzzing.targets.frames import FRAMES
from proof.fuzzing.targets.histories import HISTORIES, OPENINGS
from proof.fuzzing.targets.keys import KEYS
from proof.fuzzing.targets.logs import LOGS
from proof.fuzzing.targets.own_files import MEMORIES_TARGET, SETTINGS
from proof.fuzzing.targets.sentences import SENTENCES
from proof.fuzzing.targets.sheets import SHEETS
from proof.fuzzing.targets.signatures import SIGNATURES
from proof.fuzzing.targets.streams import STREAMS
from proof.fuzzing.targets.successions import SUCCESSIONS

TARGETS: tuple[Target, ...] = (
    *(
        FRAMES,
        SUCCESSIONS,
        CONVERSATION,
        STREAMS,
        ANSWERS,
        SETTINGS,
        MEMORIES_TARGET,
        HISTORIES,
        OPENINGS,
    ),
    *(SHEETS, KEYS, FAULT_SCRIPTS, ADDRESSES, SIGNATURES, SENTENCES, LOGS),
)
BY_NAME = {target.name: target for target in TARGETS}


@dataclass(frozen=True, slots=True)
class Guided:
    """So many inputs of a target under coverage guidance, each of so many bytes at the most."""

    target: str
    inputs: int
    longest: int = 4096


GUIDED: tuple[Guided, ...] = (
    Guided("frames", 3_500_000, longest=1024),
    Guided("streams", 4_400_000, longest=1024),
    Guided("frames", 200_000),
    Guided("successions", 100_000),
    Guided("streams", 200_000),
    Guided("answers", 400_000),
    Guided("settings", 400_000),
    Guided("addresses", 400_000),
    Guided("conversation", 20_000),
    Guided("memories", 150_000),
    Guided("fault_scripts", 80_000),
    Guided("keys", 40_000),
    Guided("signatures", 40_000),
    Guided("logs", 30_000),
    Guided("sentences", 20_000),
    Guided("sheets", 17_000),
    Guided("histories", 2_000),
    Guided("openings", 1_000),
)
"""Those of a conversation hold dozens of frames. Most frames are short: what is tried at a kilobyte
is tried twice as often as at four, and those of the grammars are as long as any exchange's."""

MADE: dict[str, int] = {
    "frames": 389_000,
    "successions": 20_000,
    "streams": 250_000,
    "answers": 150_000,
    "settings": 50_000,
    "memories": 40_000,
    "addresses": 30_000,
    "fault_scripts": 20_000,
    "conversation": 6_000,
    "signatures": 10_000,
    "sentences": 10_000,
    "logs": 10_000,
    "keys": 6_000,
    "sheets": 6_000,
    "histories": 2_000,
    "openings": 1_000,
}
"""Inputs of each target that are made by its grammar."""
