"""Every section of the proof, the longest first: so the lanes are full until the end."""

from proof.part import Section

SECTIONS: tuple[Section, ...] = ()
