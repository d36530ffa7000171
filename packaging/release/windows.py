"""`python -m release.windows`: an installer and a portable archive of the frozen folder.

The installer is compiled by Inno Setup 6.3 or newer (``--compiler``), which runs on Windows, and
under Wine: ``--compiler 'wine ISCC.exe'``.
"""

import argparse
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from release import describe, guide
from release.frozen_files import read_table
from release.icons import write_ico
from release.identity import (
    IDENTIFIER,
    NAME,
    ROOT,
    TITLE,
    VERSION,
    commit_day,
    commit_time,
)
from release.installer_pictures import write_installer_pictures
from release.inventory import Inventory
from release.program_info import PUBLISHER, copyright_line, numeric_version
from release.tree import copy_bundle

DIST = ROOT / "dist"
RECIPE = ROOT / "packaging" / "windows" / f"{NAME}.iss"
SYSTEM = "windows-x86_64"
PORTABLE = f"{NAME}-{VERSION}-{SYSTEM}.zip"
INSTALLER = f"{NAME}-{VERSION}-{SYSTEM}-setup"

_MADE = ROOT / "build" / "windows"
_ICON = f"{NAME}.ico"
_INNO_SETUP = r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
_OLDEST_IN_A_ZIP = datetime(1980, 1, 1, tzinfo=UTC)
_REGULAR_FILE = 0o100644 << 16


def definitions(bundle: Path, made: Path, output: Path) -> dict[str, str]:
    """What the recipe of the installer is told; its icon and pictures are in ``made``."""
    return {
        "Identifier": IDENTIFIER,
        "Title": TITLE,
        "Publisher": PUBLISHER,
        "Copyright": copyright_line(),
        "Version": VERSION,
        "NumericVersion": ".".join(map(str, numeric_version())),
        "Day": commit_day(),
        "Bundle": str(bundle),
        "License": str(ROOT / "LICENSE"),
        "Icon": str(made / _ICON),
        "Pictures": str(made),
        "Output": str(output),
        "FileName": INSTALLER,
    }


def command(compiler: Sequence[str], told: dict[str, str], *, under_wine: bool) -> list[str]:
    """The compiler's command line; Wine shows this computer's folders as its drive Z."""
    drive = "Z:" if under_wine else ""
    words = {
        name: f"{drive}{value}" if Path(value).is_absolute() else value
        for name, value in told.items()
    }
    options = [f"/D{name}={value}" for name, value in words.items()]
    return [*compiler, "/Qp", *options, f"{drive}{RECIPE}"]


def write_portable(bundle: Path, archive: Path, written: int) -> None:
    """The folder as a zip, dated ``written`` (s since the epoch): the same each time."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    moment = max(datetime.fromtimestamp(written, UTC), _OLDEST_IN_A_ZIP)
    date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
            inside = f"{NAME}-{VERSION}/{path.relative_to(bundle).as_posix()}"
            entry = zipfile.ZipInfo(inside, date)
            entry.create_system = 0  # as Windows itself writes them, wherever this runs
            entry.external_attr = _REGULAR_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def compile_installer(compiler: Sequence[str], bundle: Path, output: Path) -> Path:
    """The installer's path. Raises `subprocess.CalledProcessError` where the compiler fails."""
    write_ico(_MADE / _ICON)
    write_installer_pictures(_MADE)
    output.mkdir(parents=True, exist_ok=True)
    told = definitions(bundle, _MADE, output)
    subprocess.run(command(compiler, told, under_wine=sys.platform != "win32"), check=True)
    return output / f"{INSTALLER}.exe"


def described_bundle() -> Path:
    """The frozen folder, with what says whose work it is, and with the user guide."""
    folder = _MADE / NAME
    shutil.rmtree(folder, ignore_errors=True)
    copy_bundle(folder)
    frozen = read_table()
    describe.write(folder, Inventory(frozen), frozen.files)
    guide.write(folder / "doc")
    return folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both into ``dist``."""
    parser = argparse.ArgumentParser(prog="python -m release.windows", description=__doc__)
    parser.add_argument("--bundle", type=Path, help="a folder to pack as it is")
    parser.add_argument("--output", type=Path, default=DIST, help="the folder for the packages")
    parser.add_argument(
        "--compiler", default=shlex.quote(_INNO_SETUP), help="how to start ISCC.exe"
    )
    typed = parser.parse_args(arguments)
    bundle, output = (typed.bundle or described_bundle()).resolve(), typed.output.resolve()
    write_portable(bundle, output / PORTABLE, commit_time())
    compile_installer(shlex.split(typed.compiler), bundle, output)
    if not typed.bundle:
        shutil.copy(bundle / describe.BILL, output / f"{NAME}-{SYSTEM}.cdx.json")


if __name__ == "__main__":
    main()
