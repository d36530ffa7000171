"""The checks of a self-test that draw: each finds what a frozen copy may lack."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap

from tidemark.domain.unit import Unit
from tidemark.history.questions import Line, Measure, Range, Subject
from tidemark.qt import translation
from tidemark.self_test import chart, icons, languages, this_copy
from tidemark.self_test.finding import NotRight
from tidemark.self_test.off_screen import colours, columns_with
from tidemark.self_test.past import Told

_SOURCES = Path(__file__).parents[2] / "gui"
_DEADLINE = 50.0
_WINDOW = """
import asyncio, sys
from pathlib import Path
from tidemark.app import demo
from tidemark.self_test import window
from tidemark.self_test.finding import NotRight

{broken}

try:
    print(window.check(Path(sys.argv[1]), patience={patience}).text)
except NotRight as wrong:
    print("not right:", wrong)
"""
_AS_IT_IS = ""
_SILENT = """
class Silent(demo.Demo):
    async def start(self):
        profile, credential = await super().start()
        server = await asyncio.start_server(self._listen, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        from dataclasses import replace
        from tidemark.domain.environment import Endpoints
        nobody = f"ws://127.0.0.1:{port}/x"
        return replace(profile, custom_endpoints=Endpoints(nobody, nobody)), credential

    async def _listen(self, reader, writer):
        await reader.read()

from tidemark.app import engine_room
engine_room.Demo = Silent
"""
_COMPLAINING = """
from PySide6.QtCore import qWarning
watched = window._watched

async def complain(*told):
    qWarning("no such plugin")
    return await watched(*told)

window._watched = complain
"""
_SURPRISED = """
watched = window._watched

async def surprise(life, *told):
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    return await watched(life, *told)

window._watched = surprise
"""
_BLANK = """
from PySide6.QtGui import QColor, QPixmap
from tidemark.qt.window.main_window import MainWindow

def grab(self):
    empty = QPixmap(self.size())
    empty.fill(QColor("#202020"))
    return empty

MainWindow.grab = grab
"""


def window(tmp_path: Path, broken: str, patience: float = 30.0) -> str:
    """What the check of the window says, in a process of its own, with something broken."""
    script = _WINDOW.replace("{broken}", broken).replace("{patience}", str(patience))
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(_SOURCES)},
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
        check=False,
    )
    return ended.stdout


def test_the_window_becomes_live(tmp_path: Path) -> None:
    assert window(tmp_path, _AS_IT_IS).startswith("LIVE after ")


def test_a_window_that_never_becomes_live_is_told_with_the_limit(tmp_path: Path) -> None:
    said = window(tmp_path, _SILENT, patience=1.0)
    assert said.startswith("not right: the demo does not become LIVE within 1 s; it is ")
    assert "127.0.0.1" in said


def test_a_window_that_qt_complains_of_is_told(tmp_path: Path) -> None:
    assert "complains: no such plugin" in window(tmp_path, _COMPLAINING)


def test_a_window_that_is_surprised_is_told(tmp_path: Path) -> None:
    assert "ZeroDivisionError" in window(tmp_path, _SURPRISED)


def test_a_window_that_stays_empty_is_told(tmp_path: Path) -> None:
    assert "nothing of it is painted" in window(tmp_path, _BLANK)


# Languages.


@pytest.mark.usefixtures("speak")
def test_every_language_is_spoken(tmp_path: Path) -> None:
    assert languages.check(tmp_path).facts == {"languages": ["en", "zh_CN"]}


@pytest.mark.usefixtures("speak")
def test_a_copy_without_qts_own_translation_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "_folders_of_qt", lambda: [str(tmp_path)])
    with pytest.raises(NotRight, match=r"Qt's own translation into 简体中文 is missing"):
        languages.check(tmp_path)


@pytest.mark.usefixtures("speak")
def test_a_copy_without_a_language_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "languages", lambda: translation.languages()[:1])
    with pytest.raises(NotRight, match="translations are missing: zh_CN"):
        languages.check(tmp_path)


@pytest.mark.usefixtures("speak")
def test_a_language_that_is_there_and_not_spoken_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install = translation.install_translators
    monkeypatch.setattr(languages, "install_translators", lambda made, _: install(made, "en"))
    with pytest.raises(NotRight, match="Tidemark does not speak 简体中文"):
        languages.check(tmp_path)


# Fonts.


def check_with_fonts(tmp_path: Path, *folders: str) -> str:
    """What the check of the fonts says where these folders are all that fonts are looked for in."""
    listed = "".join(f"<dir>{folder}</dir>" for folder in (tmp_path, *folders))
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig>{listed}<cachedir>{tmp_path}</cachedir></fontconfig>")
    script = (
        "from tidemark.self_test import fonts, finding\n"
        "try: print(fonts.check(None))\n"
        "except finding.NotRight as wrong: print('not right:', wrong)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(_SOURCES), "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
        check=True,
    )
    return ended.stdout


needs_fontconfig = pytest.mark.skipif(sys.platform != "linux", reason="fonts by fontconfig")


@needs_fontconfig
def test_a_system_without_any_font_has_failed(tmp_path: Path) -> None:
    """Every letter of the window is an empty box there."""
    assert check_with_fonts(tmp_path).startswith("not right: no font is found")


@needs_fontconfig
def test_a_language_that_no_font_can_write_is_worth_a_note(tmp_path: Path) -> None:
    said = check_with_fonts(tmp_path, "/usr/share/fonts/truetype/dejavu")
    assert "no font here can write 简体中文" in said
    assert "NOTE" in said


# Icons.


def test_every_icon_is_drawn(tmp_path: Path) -> None:
    drawn = icons.check(tmp_path).facts["icons"]
    assert isinstance(drawn, int)
    assert drawn > 20


def test_a_copy_without_icons_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_files", list)
    with pytest.raises(NotRight, match="icons are missing"):
        icons.check(tmp_path)


def test_icons_that_stay_empty_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_files", lambda: [":/icons/add.svg"])
    monkeypatch.setattr(icons, "icon", lambda *_: blank())
    with pytest.raises(NotRight, match="icons stay empty: add"):
        icons.check(tmp_path)


def test_a_copy_without_qts_svg_plugin_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(icons, "application_icon", QIcon)
    with pytest.raises(NotRight, match="SVG plugin"):
        icons.check(tmp_path)


def blank() -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(QColor(0, 0, 0, 0))
    return QIcon(pixmap)


# A chart.


def test_a_line_is_drawn_from_the_history(tmp_path: Path) -> None:
    columns = chart.check(tmp_path).facts["columns"]
    assert isinstance(columns, int)
    assert 200 < columns < 400  # half of the hour that is 600 wide, less its axis


def test_a_chart_without_a_line_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_795_000_000_000
    subject = Subject(("a",), "BTC", Unit.COIN, Measure.WALLET)
    nothing = Told(now, Line(subject, Range(now - 3_600_000, now), (), (), 0, (), 0))
    monkeypatch.setattr(chart, "told_in", lambda _: nothing)
    with pytest.raises(NotRight, match="no line is drawn"):
        chart.check(tmp_path)


# This copy.


def test_the_first_line_says_which_copy_it_is(tmp_path: Path) -> None:
    found = this_copy.check(tmp_path)
    assert found.facts["frozen"] is False
    assert all(str(found.facts[name]) in found.text for name in ("version", "python", "qt"))


def test_a_pair_that_must_not_run_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(this_copy, "refusal", lambda _: "These two crash.")
    with pytest.raises(NotRight, match="crash"):
        this_copy.check(tmp_path)


# Pixels.


def test_what_is_see_through_is_no_colour() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert colours(image) == frozenset()
    image.setPixelColor(3, 3, QColor("#123456"))
    assert colours(image) == {0xFF123456}


def test_columns_are_counted_by_their_very_colour() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    for x, y in ((1, 1), (1, 5), (6, 2)):
        image.setPixelColor(x, y, QColor("#123456"))
    image.setPixelColor(3, 3, QColor("#123457"))
    assert columns_with(image, QColor("#123456")) == 2
