"""Every section of the proof, the longest first: so the lanes are full until the end."""

from proof.part import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        "branches",
        "Branches",
        "Every branch of the engine is taken, each module's by the tests that are about it.",
    ),
)
