"""No text for the user escapes translation: what a widget is given to say goes through `tr`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "gui" / "tidemark"
SOURCES = sorted(
    path
    for room in ("qt", "app")
    for path in (PACKAGE / room).rglob("*.py")
    if path.name != "resources_rc.py"
)
TRANSLATES = frozenset({"tr", "translate", "QT_TRANSLATE_NOOP"})
SAYS = re.compile(
    r"set_?(accessible_?)?(text|title|name|description|tool_?tip|status_?tip|whats_?this"
    r"|placeholder_?text|window_?title|item_?text|tab_?text|tab_?tool_?tip|tab_?name"
    r"|prefix|suffix|label)$"
    r"|(add|insert)_?(action|menu|item|tab|field|fields|section)$"
    r"|say|speak|offer|notice|show_?message|main_button|plain_button"
    r"|(Plain|Eliding|Figure|Q)Label|Q(PushButton|ToolButton|CheckBox|RadioButton|Action|Menu)"
    r"|StripContent|Words|Headline|SegmentedSwitch|IconButton|Card",
    re.IGNORECASE,
)
"""The names of what makes a text be seen, whoever it belongs to."""
NAMES = frozenset(
    {"BTC", "USD", "UTC", "HTTP", "HTTPS", "SOCKS5", "Tidemark", "English"}
    | {"proxy.example", "wss://…", "wss://…/ws-dapi/v1", "https://…"}
)
"""What is the same in every language."""
ICONS = frozenset(path.stem for path in (PACKAGE.parents[1] / "resources" / "icons").glob("*.svg"))


def escaped(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals with letters in them that something is given to say as they are, by line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and SAYS.fullmatch(_name(node)):
            for argument in (*node.args, *(each.value for each in node.keywords)):
                yield from filter(_has_words, _literals(argument))


def _has_words(literal: tuple[int, str]) -> bool:
    text = literal[1].strip()
    return any(map(str.isalpha, text)) and text not in NAMES | ICONS


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The literals that become part of the text; keys and what is compared do not."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.lineno, node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _literals(value)
    elif isinstance(node, ast.Subscript):
        yield from _literals(node.value)
    elif not isinstance(node, ast.Compare) and not (
        isinstance(node, ast.Call) and _name(node) in TRANSLATES
    ):
        for child in ast.iter_child_nodes(node):
            yield from _literals(child)


@pytest.mark.parametrize(
    "path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).with_suffix("").as_posix()
)
def test_no_text_for_the_user_escapes_translation(path: Path) -> None:
    assert list(escaped(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    [
        'button.setText("Retry")',
        'label = PlainLabel(f"{count} hidden")',
        'self.message.say(lambda: "It works.", Tone.NOTE)',
        'plain_button("Save" if is_new else self.tr("Change"))',
        'menu.addAction(icon("clear"), text="Copy")',
        'offer(box, {"off": "No proxy"})',
        'self.setAccessibleName(", ".join((self.tr("One"), "two")))',
    ],
)
def test_the_search_would_find_a_text_that_escaped(source: str) -> None:
    assert len(list(escaped(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'button.setText(self.tr("Retry"))',
        'speak(box, box.setText, lambda: translate("Box", "Hide {count}").format(count=1))',
        'label.setText("—")',
        'unit.setText("BTC")',
        'offer(box, {"off": lambda: self.tr("No proxy")})',
        'self.setText(words["retry"])',
        'self.setObjectName("card")',
    ],
)
def test_the_search_leaves_alone_what_is_translated_or_has_no_words(source: str) -> None:
    assert list(escaped(ast.parse(source))) == []
