"""Every section of the proof, the longest first: so the lanes are full until the end."""

from proof.part import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        "kill_and_tear",
        "Kill and tear",
        "Killed at any moment, or its files torn at any byte: nothing acknowledged is lost.",
    ),
    Section(
        "secrets",
        "Secrets",
        "Keys, signatures and passwords are in the keyring, and nowhere else.",
    ),
)
