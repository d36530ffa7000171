"""`python -m release.macos`: a disk image with the app that was frozen, for this kind of Mac."""

import platform
import shutil
import subprocess

from release import describe, guide
from release.frozen_files import BUNDLE, read_table
from release.identity import NAME, ROOT, TITLE, VERSION
from release.inventory import Inventory

APP = BUNDLE.parent / f"{TITLE}.app"
_SIGNING = ROOT / "packaging" / "macos" / "build_dmg.sh"


def build() -> str:
    """The path of the image. Raises `subprocess.CalledProcessError`."""
    frozen = read_table()
    resources, system = APP / "Contents" / "Resources", f"macos-{platform.machine()}"
    describe.write(resources, Inventory(frozen), frozen.files)
    guide.write(resources / "doc")
    image = ROOT / "dist" / f"{NAME}-{VERSION}-{system}.dmg"
    subprocess.run(["sh", str(_SIGNING), str(APP), str(image)], check=True)
    shutil.copy(resources / describe.BILL, image.with_name(f"{NAME}-{system}.cdx.json"))
    return str(image)


if __name__ == "__main__":
    print(build())
