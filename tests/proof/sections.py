"""Every section of the proof, the longest first: so the lanes are full until the end."""

from proof.part import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        "simulation",
        "Simulated faults",
        "Whatever happens on the link, the exchange, this computer and its user, what is shown is "
        "true, says how old it is, and is live again as soon as it can be.",
        processes=2,
    ),
)
