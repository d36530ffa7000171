"""Every text is translated, and what is committed is what the sources and the tools make."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from tidemark.qt.translation import LanguageChoice, in_words, install_translators, spoken

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ROOT / "resources" / "translations" / "tidemark_zh_CN.ts"
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


def messages() -> list[tuple[str, str, str]]:
    """(context, English, Chinese) of every text."""
    found = []
    for context in ET.parse(TEXTS).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            name = context.findtext("name", "")
            forms = [form.text or "" for form in translation.findall("numerusform")]
            words = " ".join(forms) if all(forms) else ""  # a count in all its forms
            found.append((name, message.findtext("source", ""), words or translation.text or ""))
    return found


def test_every_text_is_translated() -> None:
    assert [source for _, source, translation in messages() if not translation.strip()] == []
    assert not re.search(r'type="(unfinished|vanished|obsolete)"', TEXTS.read_text("utf-8"))


def test_translations_keep_the_names_in_braces() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [source for _, source, chinese in messages() if names(source) != names(chinese)] == []


def test_no_text_was_added_or_changed_since_the_texts_were_taken_out(rebuilt: Path) -> None:
    again = rebuilt / TEXTS.relative_to(ROOT)

    assert again.read_text("utf-8") == TEXTS.read_text("utf-8"), "run `make resources`"


@pytest.mark.parametrize(
    "name",
    ["resources/translations/tidemark_zh_CN.qm", "gui/tidemark/qt/resources_rc.py"],
)
def test_what_is_compiled_is_what_is_committed(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (ROOT / name).read_bytes(), "run `make resources`"


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[list[QTranslator]]:
    """The interface in Chinese, for one test."""
    before = qapp.findChildren(QTranslator)
    install_translators(qapp, LanguageChoice.CHINESE)
    installed = [each for each in qapp.findChildren(QTranslator) if each not in before]
    yield installed
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize(("english", "translated"), WORDS.items())
def test_the_words_are_those_of_the_product(
    chinese: list[QTranslator], english: str, translated: str
) -> None:
    assert QCoreApplication.translate("Columns", english) == translated


def test_troubles_and_qts_own_buttons_speak_chinese_too(chinese: list[QTranslator]) -> None:
    assert in_words("The keyring is locked.") == "系统密钥环已锁定。"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_an_unknown_text_stays_english(chinese: list[QTranslator]) -> None:
    assert in_words("Nobody said this.") == "Nobody said this."


def test_what_was_said_is_said_again_in_another_language(qapp: QApplication) -> None:
    owner, said = QObject(), list[str]()
    spoken(owner, lambda: said.append(QCoreApplication.translate("Columns", "Available")))

    install_translators(qapp, LanguageChoice.CHINESE)
    install_translators(qapp, LanguageChoice.ENGLISH)

    assert said == ["Available", "可用余额", "Available"]


def test_who_is_gone_says_nothing(qapp: QApplication) -> None:
    owner, said = QObject(), list[str]()
    spoken(owner, lambda: said.append("here"))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)

    install_translators(qapp, LanguageChoice.ENGLISH)

    assert said == ["here"]
