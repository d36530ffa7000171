"""All targets, and by how many inputs each of them is tried."""

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

TARGETS: tuple[Target, ...] = (
    *(FRAMES, CONVERSATION, STREAMS, ANSWERS, SETTINGS, MEMORIES_TARGET, HISTORIES, OPENINGS),
    *(SHEETS, KEYS, FAULT_SCRIPTS, ADDRESSES, SIGNATURES, SENTENCES, LOGS),
)
BY_NAME = {target.name: target for target in TARGETS}

GUIDED: dict[str, int] = {
    "frames": 3_000_000,
    "streams": 4_000_000,
    "answers": 700_000,
    "addresses": 500_000,
    "settings": 1_000_000,
    "memories": 300_000,
    "keys": 150_000,
    "fault_scripts": 100_000,
    "signatures": 100_000,
    "logs": 60_000,
    "conversation": 20_000,
    "sentences": 30_000,
    "sheets": 37_000,
    "histories": 2_000,
    "openings": 1_000,
}
"""Inputs of each target under coverage guidance. Those of a conversation hold dozens of frames."""

MADE: dict[str, int] = {
    "frames": 409_000,
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
