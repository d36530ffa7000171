"""Nothing in the program can be sent that could trade, move coins or change a key."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidemark
from reads_only import REST_PATHS, SOCKET_METHODS
from tidemark.binance.requests import Method
from tidemark.binance.rest import Question

_PACKAGE = Path(tidemark.__file__).parent
# The simulator is the other side: it serves what others may send, and shares no code with us.
_NOT_OURS = {_PACKAGE / "simulator", _PACKAGE / "qt" / "resources_rc.py"}

# "order.place", "v2/account.status", "userDataStream.start", "algoOrder.place", …
_SOCKET_METHOD = re.compile(
    r"(?:v[0-9]+/)?(?:account|algoOrder|allOrders|batchOrders|klines|openOrders|order\w*|position"
    r"|session|sor|ticker|trade\w*|userDataStream)\.[a-z]\w*"
)
_REST_PATH = re.compile(r"/(?:api|dapi|fapi|eapi|papi|sapi|wapi)/v[0-9]+\b\S*")
_WRITING_VERB = re.compile(r"\b(?:POST|PUT|DELETE|PATCH)\b")
_OF_SQL = re.compile(
    r"\bDELETE FROM (?:[a-z]\w*|$)|\bON DELETE CASCADE\b|\bjournal_mode = DELETE\b"
)
"""What the history's file is told, which is of this computer and sends nothing."""
_CONTROL = re.compile(r"(?:LIST_)?(?:UN)?SUBSCRI\w+|(?:SET|GET)_PROPERTY")


def _modules() -> Iterator[Path]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        if not any(path.is_relative_to(each) for each in _NOT_OURS):
            yield path


def _texts(source: str) -> Iterator[str]:
    """Every text that the program could send: all constants but docstrings."""
    tree = ast.parse(source)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            if isinstance(node.value, bytes):
                yield node.value.decode("latin-1")
            elif isinstance(node.value, str):
                yield node.value


def _suspicious(text: str) -> list[str]:
    """What in a text is a method, a path or a verb that is not on the list."""
    found = [word for word in [text] if _SOCKET_METHOD.fullmatch(word) or _CONTROL.fullmatch(word)]
    unlisted = [word for word in found if word not in SOCKET_METHODS]
    unlisted += [path for path in _REST_PATH.findall(text) if path not in REST_PATHS]
    return unlisted + _WRITING_VERB.findall(_OF_SQL.sub("", text))


def test_every_method_of_the_sockets_is_on_the_list() -> None:
    assert {method.wire_name for method in Method} <= SOCKET_METHODS


def test_every_path_of_the_rest_api_is_on_the_list() -> None:
    assert {question.path for question in Question} <= REST_PATHS


@pytest.mark.parametrize("path", [*_modules()], ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_no_module_names_a_method_path_or_verb_that_is_not_on_the_list(path: Path) -> None:
    texts = _texts(path.read_text("utf-8"))
    assert [word for text in texts for word in _suspicious(text)] == []


@pytest.mark.parametrize(
    "source",
    [
        'METHOD = "order.place"',
        'METHOD = "v2/account.status"',
        'METHOD = "algoOrder.cancel"',
        'METHOD = "session.logout"',
        'PATH = b"/dapi/v1/order"',
        'url = f"{base}/sapi/v1/capital/withdraw/apply?{query}"',
        'PATH = "/dapi/v1/listenKey"',
        'request = "POST /x HTTP/1.1"',
        'client.request("DELETE", url)',
        'request = b"DELETE /dapi/v1/order HTTP/1.1"',
        'request = "DELETE from/here HTTP/1.1"',
        'PROPERTY = "SET_PROPERTY"',
    ],
)
def test_the_search_finds_what_it_is_for(source: str) -> None:
    """A check that cannot fail is none."""
    assert [word for text in _texts(source) for word in _suspicious(text)]


@pytest.mark.parametrize(
    "source",
    [
        '"""Never sends order.place."""',
        'METHOD = "account.balance"',
        'PATH = "/dapi/v1/time"',
        'sentence = "The order of a row."',
    ],
)
def test_the_search_leaves_alone_what_is_allowed(source: str) -> None:
    assert not [word for text in _texts(source) for word in _suspicious(text)]
