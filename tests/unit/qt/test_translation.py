"""Every text is translated, and what is committed is what the sources and the tools make."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtWidgets import QLabel

from tidemark.qt import translation
from tidemark.qt.translation import (
    in_words,
    languages,
    number_style,
    spoken,
)

translate = QCoreApplication.translate

ROOT = Path(__file__).resolve().parents[3]
TEXTS = sorted((ROOT / "resources" / "translations").glob("tidemark_*.ts"))
WORDS = {
    "Wallet balance": "钱包余额",
    "Available": "可用余额",
    "Withdrawable": "可转出余额",
    "Cross wallet": "全仓账户余额",
    "Cross uPnL": "全仓持仓未实现盈亏",
}


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    """The script that compiles resources."""
    path = ROOT / "packaging" / "compile_resources.py"
    spec = importlib.util.spec_from_file_location("compile_resources", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rebuilt(tools: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources in which the resources were compiled anew."""
    copy = tmp_path_factory.mktemp("sources")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "gui", copy / "gui", ignore=ignore)
    shutil.copytree(ROOT / "resources", copy / "resources")
    tools.extract_texts(copy)
    tools.compile_texts(copy)
    tools.compile_resources(copy)
    return copy


@dataclass(frozen=True)
class Said:
    """A text of a `.ts` file: in English, and in each form that the language has for it."""

    english: str
    forms: tuple[str, ...]
    is_done: bool


def said_in(path: Path) -> list[Said]:
    """Every text of a language."""
    return [
        _said(message)
        for message in ET.parse(path).getroot().iter("message")  # noqa: S314 - our own file
    ]


def _said(message: ET.Element) -> Said:
    translation = message.find("translation")
    assert translation is not None
    forms = [each.text or "" for each in translation.iter("numerusform")]
    return Said(
        message.findtext("source", ""),
        tuple(forms) if message.get("numerus") == "yes" else (translation.text or "",),
        translation.get("type") is None,
    )


def holes(text: str) -> list[str]:
    """The places where values go."""
    names = sorted(name for _, name, _, _ in Formatter().parse(text) if name)
    return names + re.findall("%n", text)


every_language = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


@every_language
def test_every_text_is_translated(path: Path) -> None:
    """Neither missing, nor unfinished, nor left over of a text that is gone."""
    told = said_in(path)

    assert [
        each.english for each in told if not (each.is_done and all(map(str.strip, each.forms)))
    ] == []


@every_language
def test_translations_keep_the_places_where_values_go(path: Path) -> None:
    assert [
        each.english
        for each in said_in(path)
        if any(holes(form) != holes(each.english) for form in each.forms)
    ] == []


@every_language
def test_no_text_was_added_or_changed_since_the_texts_were_taken_out(
    rebuilt: Path, path: Path
) -> None:
    again = rebuilt / path.relative_to(ROOT)

    assert again.read_text("utf-8") == path.read_text("utf-8"), "run `make resources`"


COMPILED = [str(path.with_suffix(".qm").relative_to(ROOT)) for path in TEXTS]


@pytest.mark.parametrize("name", [*COMPILED, "gui/tidemark/qt/resources_rc.py"])
def test_what_is_compiled_is_what_is_committed(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (ROOT / name).read_bytes(), "run `make resources`"


@pytest.fixture
def chinese(speak: Callable[[str], None]) -> None:
    """The interface in Chinese, for one test."""
    speak("zh_CN")


@pytest.mark.parametrize(("english", "translated"), WORDS.items())
def test_the_words_are_those_of_the_product(chinese: None, english: str, translated: str) -> None:
    assert QCoreApplication.translate("Columns", english) == translated


def test_troubles_and_qts_own_buttons_speak_chinese_too(chinese: None) -> None:
    assert in_words("The keyring is locked.") == "系统密钥环已锁定。"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_an_unknown_text_stays_english(chinese: None) -> None:
    assert in_words("Nobody said this.") == "Nobody said this."


def test_what_was_said_is_said_again_in_another_language(speak: Callable[[str], None]) -> None:
    owner, said = QObject(), list[str]()
    spoken(owner, lambda: said.append(translate("Columns", "Available")))

    speak("zh_CN")
    speak("en")

    assert said == ["Available", "可用余额", "Available"]


def test_who_is_gone_says_nothing(speak: Callable[[str], None]) -> None:
    owner, said = QObject(), list[str]()
    spoken(owner, lambda: said.append("here"))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)

    speak("en")

    assert said == ["here"]


def test_a_text_may_be_the_same_in_every_language(speak: Callable[[str], None]) -> None:
    label = QLabel()
    translation.speak(label, label.setText, "BTC")

    speak("zh_CN")

    assert label.text() == "BTC"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [("en", "1 account", "3 accounts"), ("zh_CN", "1 个账户", "3 个账户")],
)
def test_one_thing_is_told_from_several(
    speak: Callable[[str], None], language: str, one: str, several: str
) -> None:
    speak(language)

    told = [translate("LineBook", "%n account(s)", None, count) for count in (1, 3)]
    assert told == [one, several]


# Which languages there are, and what comes with one.


def test_languages_are_found_by_their_translations_and_call_themselves_by_their_own_names() -> None:
    found = {language.code: language.name for language in languages()}

    assert found.keys() == {path.stem.removeprefix("tidemark_") for path in TEXTS}
    assert found["en"] == "English"
    assert found["zh_CN"] == "简体中文"


@pytest.mark.parametrize("choice", ["de", "zh_TW", "xx", "system"])
def test_a_language_that_is_not_there_is_the_systems_or_else_english(
    speak: Callable[[str], None], choice: str
) -> None:
    """The system of these tests has none of its own."""
    speak("zh_CN")

    speak(choice)

    assert translate("Columns", "Available") == "Available"


def test_a_language_without_its_country_is_known_too(speak: Callable[[str], None]) -> None:
    speak("zh")

    assert translate("Columns", "Available") == "可用余额"


def test_numbers_are_written_as_the_language_writes_them(speak: Callable[[str], None]) -> None:
    speak("zh_CN")
    assert number_style().grouped("1234567.89") == "1,234,567.89"

    QLocale.setDefault(QLocale("de"))  # all that a German translation would change of it
    assert number_style().grouped("1234567.89") == "1.234.567,89"


def test_another_language_needs_nothing_but_its_file(tools: ModuleType, tmp_path: Path) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "gui", tmp_path / "gui", ignore=ignore)
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    (tmp_path / "resources/translations/tidemark_de.ts").touch()

    for step in (tools.extract_texts, tools.compile_texts, tools.compile_resources):
        step(tmp_path)

    asked = "from tidemark.qt import translation as t; print([l.name for l in t.languages()])"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "gui")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.strip() == "['Deutsch', 'English', '简体中文']"
