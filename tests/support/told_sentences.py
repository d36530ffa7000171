"""Every sentence that says what is wrong, as the user reads it: values are told as ``…``."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import tidemark
from tidemark.domain.environment import Environment
from tidemark.self_test.part import REPORT_IT
from tidemark.wording.entries import ENTRY_SENTENCES
from tidemark.wording.key_warnings import _AHEAD, _BEHIND, WARNING_SENTENCES
from tidemark.wording.places import names_of
from tidemark.wording.troubles import SENTENCES

GAP = "…"
_PROGRAM = Path(tidemark.__file__).parent
_TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"

_CONTEXTS = {
    *("AccountForm", "Chart", "DayKeeper", "Export", "Funding", "History", "HistoryDialog"),
    *("HistoryPage", "LogDesk", "NetworkDialog", "ProxyForm", "Settings", "SingleInstance"),
    "Strip",
}
"""Of the window's parts, those that have something to say when all is not well."""
_ALL_IS_WELL = {
    "Anyone who gets the file can read it.",
    "Every unmarked figure is confirmed by the exchange.",
    "Exported to {path}.",
    "It works: the WebSocket API answered in {sockets}.",
    "It works: the WebSocket API answered in {sockets}, HTTPS in {https}.",
    "Kept from {first} to {last}.",
    (
        "Not in these figures: what happened while Tidemark was not running or not connected, and "
        "changes whose reason the exchange did not tell."
    ),
    "Retrying in {wait}.",
    "Retrying now.",
    "Saved to {path}.",
    "Tidemark has been looking at {accounts}.",
    "Tidemark has been looking since {time}.",
}
_SPOKEN_IN_ENGLISH = (
    *(f"commands/{name}.py" for name in ("access", "accounts_add", "accounts_list", "ending")),
    *(f"commands/{name}.py" for name in ("history_export", "history_forget", "kept_accounts")),
    *(f"commands/{name}.py" for name in ("key_entry", "output", "window")),
    *("history/alone.py", "history/read_only.py", "app/memory.py", "settings_file.py"),
    *("app/display.py", "app/picture.py", "app/start.py", "cli.py", "qt/version_gate.py"),
)
"""What the command line says, and what is said before there is a language."""
_SENTENCE = re.compile(r"[A-Z…].*[a-z]{3}.*( [^ ]+){2}.*[.…]")
_GOOD_NEWS = re.compile(
    r"Asking the exchange…|… is added: … coins on …\.|Exported … to …\.|"
    r"The history of … is deleted\."
)


def by_cause(translate: Callable[[str], str] = str) -> Iterator[str]:
    """What is said of every trouble, key and entry, for an account on mainnet."""
    names = names_of(Environment.MAINNET, translate)
    gaps = dict.fromkeys(("ahead", "behind", "detail", "offset", "until"), GAP)
    messages = [each for several in SENTENCES.values() for each in several]
    for message in (*messages, *WARNING_SENTENCES.values(), _AHEAD, _BEHIND):
        yield message.filled(gaps | names, translate).what
    yield from map(translate, ENTRY_SENTENCES)


def of_the_window(language: str | None) -> Iterator[str]:
    """What else its parts say, in the language of this file of translations or in English."""
    for context, source, said in _texts():
        if context in _CONTEXTS and source not in _ALL_IS_WELL and source.endswith("."):
            yield _with_gaps(said if language else source)


def of_the_command_line() -> Iterator[str]:
    """What is told in English, whatever the language."""
    for module in _SPOKEN_IN_ENGLISH:
        for text in _literals((_PROGRAM / module).read_text(encoding="utf-8")):
            if _SENTENCE.fullmatch(text) and not _GOOD_NEWS.fullmatch(text):
                yield text


def of_the_self_test() -> Iterator[str]:
    """What it tells of a check that failed, in English."""
    for text in _of_the_self_test():
        if re.fullmatch(r".*[a-z] .*(\.|\?|\. …)", text) and text != REPORT_IT:
            yield text


def _of_the_self_test() -> Iterator[str]:
    for module in sorted((_PROGRAM / "self_test").glob("*.py")):
        yield from _literals(module.read_text(encoding="utf-8"))


def translated() -> dict[str, str]:
    """The Chinese of every sentence of the wording layer."""
    return {source: said for context, source, said in _texts() if context == "Wording"}


def anything_said(language: str | None) -> set[str]:
    """All texts of the program: whatever is quoted is one of these, or no longer in it."""
    windows = {_with_gaps(said if language else source) for _, source, said in _texts()}
    translate = translated().__getitem__ if language else str
    spoken = {*by_cause(translate), *of_the_command_line(), *_of_the_self_test()}
    return windows | spoken


def _texts() -> Iterator[tuple[str, str, str]]:
    """Context, English and Chinese of whatever does not count."""
    tree = ET.parse(_TRANSLATIONS / "tidemark_zh_CN.ts")  # noqa: S314 - our own file
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            if message.get("numerus") is None:
                texts = (message.findtext("source", ""), message.findtext("translation", ""))
                yield context.findtext("name", ""), *texts


def _with_gaps(text: str) -> str:
    return re.sub(r"\{\w+\}", GAP, text)


def _literals(source: str) -> Iterator[str]:
    """All texts of a module but its docstrings, values as gaps."""
    tree = ast.parse(source)
    passed_over = {id(each) for each in _no_sentences(tree)}
    for node in ast.walk(tree):
        if id(node) not in passed_over and isinstance(node, ast.JoinedStr | ast.Constant):
            parts: Iterable[ast.expr] = node.values if isinstance(node, ast.JoinedStr) else [node]
            words = (str(p.value) if isinstance(p, ast.Constant) else GAP for p in parts)
            yield "".join(words).replace(GAP + GAP, GAP)


def _no_sentences(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the parts of a text that is taken as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
