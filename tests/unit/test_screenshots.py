"""The pictures in `docs/screenshots` are those of the table of scenes, and one is made anew."""

import subprocess
import sys
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

_REPOSITORY = Path(__file__).parents[2]
_PACKAGING = _REPOSITORY / "packaging"
_AT_MOST = 8 * 2**20


@pytest.fixture
def screenshots(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, and its table of scenes beside it."""
    monkeypatch.syspath_prepend(str(_PACKAGING))
    return __import__("screenshots")


def test_every_scene_has_a_name_and_a_caption_of_its_own(screenshots: ModuleType) -> None:
    scenes = __import__("scenes").SCENES

    assert len({scene.name for scene in scenes}) == len(scenes)
    assert len({scene.caption for scene in scenes}) == len(scenes)


def test_every_picture_of_the_table_is_there_and_no_other(screenshots: ModuleType) -> None:
    names = [scene.name for scene in __import__("scenes").SCENES]
    wanted = {
        f"{language}/{theme}/{name}.png"
        for language, theme, name in product(screenshots.LANGUAGES, screenshots.THEMES, names)
    }
    folder: Path = screenshots.PICTURES

    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")} == wanted


def test_the_list_of_pictures_is_that_of_the_table(screenshots: ModuleType) -> None:
    assert screenshots.INDEX.read_text(encoding="utf-8") == screenshots.index()


def test_all_pictures_together_stay_light(screenshots: ModuleType) -> None:
    assert sum(path.stat().st_size for path in screenshots.PICTURES.rglob("*.png")) < _AT_MOST


def test_a_scene_is_rendered_from_the_real_window(tmp_path: Path) -> None:
    command = [sys.executable, str(_PACKAGING / "screenshots.py"), "--only", "alert-form"]
    command += ["--language", "en", "--theme", "light", "--into", str(tmp_path)]

    subprocess.run(command, check=True, timeout=50, capture_output=True)

    [picture] = tmp_path.rglob("*.png")
    assert picture.relative_to(tmp_path) == Path("en/light/alert-form.png")
    assert QImage(str(picture)).width() > 300
