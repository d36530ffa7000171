"""Every section of the proof, the longest first: so the lanes are full until the end."""

from proof.part import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        "fuzzing",
        "Fuzzing",
        "Whatever is sent, pasted or found on the disk: nothing escapes but Tidemark's own errors, "
        "no figure is another than was sent, and no input costs much.",
        processes=2,
    ),
)
