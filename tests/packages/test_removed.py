"""What a package leaves behind: nothing of its own, and everything of its user's."""

import contextlib
from pathlib import Path

from clean_desktop import PERSON, Computer, Exchange, fields_of
from file_lists import FileList, differences, files_below
from package_steps import an_account_is_added_once, install, see_it_live

SYSTEM = ("/usr", "/etc", "/var", "/root")
KEPT_BY_OTHERS = {
    "/var/lib/dpkg": "dpkg's own account of what it did",
    "/var/lib/apt": "apt's own account of what can be had and why something was installed",
    "/var/log": "both write down what they did, and when",
    "/var/cache": "made anew by whoever keeps it: apt's downloads, ldconfig's, fontconfig's",
    "/etc/ld.so.cache": "ldconfig's list of all libraries, which it writes with every trigger",
}


def test_nothing_of_the_program_stays_and_everything_of_its_user(
    computer: Computer, deb: Path
) -> None:
    with computer.switched_on() as machine:
        machine.apt("satisfy", "--no-install-recommends", *fields_of(deb, "Depends"))
    before = system_of(computer)
    install(computer, deb)
    assert differences(before, system_of(computer)), "what is installed is seen"

    with contextlib.closing(Exchange(computer)) as exchange:
        exchange.open()
        an_account_is_added_once(computer, exchange)
    of_the_user = files_below(computer.root, str(PERSON.home))
    assert any(path.endswith("/login.keyring") for path in of_the_user)
    assert any(path.endswith("/settings.json") for path in of_the_user)
    assert any(path.endswith("/history.db") for path in of_the_user)

    for way in ("remove", "purge"):
        with computer.switched_on() as machine:
            machine.apt(way, "tidemark")
        assert differences(before, system_of(computer)) == [], way
        assert differences(of_the_user, files_below(computer.root, str(PERSON.home))) == [], way
        install(computer, deb)

    with contextlib.closing(exchange), computer.session() as session:
        exchange.open()
        session.launch()
        with session.heard() as program:
            see_it_live(program)


def system_of(computer: Computer) -> FileList:
    """All files but the user's."""
    return files_below(computer.root, *SYSTEM, but=KEPT_BY_OTHERS)
