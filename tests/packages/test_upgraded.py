"""A newer version over an older one, with its user's accounts in place."""

import contextlib
import subprocess
from pathlib import Path

from clean_desktop import Computer, Exchange, fields_of
from package_steps import an_account_is_added_once, install, see_it_live


def test_an_upgrade_keeps_the_account_live(computer: Computer, deb: Path, tmp_path: Path) -> None:
    install(computer, deb)
    newer = repacked(deb, tmp_path)
    with contextlib.closing(Exchange(computer)) as exchange:
        exchange.open()
        an_account_is_added_once(computer, exchange)
        exchange.close()
        with computer.switched_on() as machine:
            machine.install(computer.bring(newer))
            version = machine.run("dpkg-query", "-W", "-f", "${Version}", "tidemark").stdout
        assert [version] == fields_of(newer, "Version")

        exchange.open()
        with computer.session() as session:
            session.launch()
            with session.heard() as program:
                see_it_live(program)


def repacked(deb: Path, folder: Path) -> Path:
    """The same package as the next version."""
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "--raw-extract", str(deb), str(tree)], check=True)
    (version,) = fields_of(deb, "Version")
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(
        text.replace(f"Version: {version}", f"Version: {version}+1"), encoding="utf-8"
    )
    newer = folder / "newer.deb"
    quick = ("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build")
    subprocess.run([*quick, str(tree), str(newer)], check=True, capture_output=True)
    return newer
