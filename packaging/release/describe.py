"""What lies beside the program in every package: its terms, everybody else's, and the bill."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from release.frozen_files import FrozenFile
from release.identity import ROOT
from release.inventory import Inventory
from release.notices import notices
from release.sbom import bill, require_valid

LICENCE, NOTICES, BILL = "LICENSE", "NOTICES.txt", "sbom.cdx.json"
FILES = (LICENCE, NOTICES, BILL)


def write(folder: Path, inventory: Inventory, files: Iterable[FrozenFile]) -> None:
    """Write them for a package that holds these ``files``. Raises `UnknownOwner` for a file of
    nobody, `NotLookedInto` for a version of which nobody knows what is inside, `ValueError` for a
    bill that is none.
    """
    components = inventory.of(files)
    parts = {each: inventory.inside(each) for each in components}
    shutil.copy(ROOT / "LICENSE", folder / LICENCE)
    (folder / NOTICES).write_text(notices(components, parts), encoding="utf-8")
    text = bill(components, parts)
    require_valid(text)
    (folder / BILL).write_text(text, encoding="utf-8")
