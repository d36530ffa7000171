"""The pictures in `docs/screenshots` are those of the table of scenes, no more and no less."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

_REPOSITORY = Path(__file__).parents[2]
_PACKAGING = _REPOSITORY / "packaging"


@pytest.fixture
def screenshots(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, and its table of scenes beside it."""
    monkeypatch.syspath_prepend(str(_PACKAGING))
    return __import__("screenshots")


def test_every_scene_has_a_name_and_a_caption_of_its_own(screenshots: ModuleType) -> None:
    scenes = __import__("scenes").SCENES

    assert len({scene.name for scene in scenes}) == len(scenes)
    assert len({scene.caption for scene in scenes}) == len(scenes)


def test_a_scene_is_rendered_from_the_real_window(tmp_path: Path) -> None:
    command = [sys.executable, str(_PACKAGING / "screenshots.py"), "--only", "alert-form"]
    command += ["--language", "en", "--theme", "light", "--into", str(tmp_path)]

    subprocess.run(command, check=True, timeout=50, capture_output=True)

    [picture] = tmp_path.rglob("*.png")
    assert picture.relative_to(tmp_path) == Path("en/light/alert-form.png")
    assert QImage(str(picture)).width() > 300
