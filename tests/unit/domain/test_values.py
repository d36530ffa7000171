"""Values as frozen dataclasses are, but for what making the class or the value takes."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from tidemark.domain.values import frozen, value


@value
class _Figure:
    asset: str
    text: str = "0"


@frozen
class _Fact:
    asset: str
    text: str = field(default="0", repr=False)
    seen: list[int] = field(default_factory=list)


@frozen
class _Other:
    asset: str
    text: str = "0"
    seen: list[int] = field(default_factory=list)


@frozen
class _Pair:
    """Two that go together."""

    one: str
    other: str

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise ValueError(self.one)


@frozen
class _Nothing:
    pass


@frozen
class _Alike:  # noqa: PLW1641 - it is given one
    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Alike) and self.text.lower() == other.text.lower()

    def __repr__(self) -> str:
        return "alike"


@pytest.mark.parametrize("kind", [_Figure, _Pair])
def test_equal_values_are_one_in_a_set(kind: Callable[[str, str], object]) -> None:
    assert len({kind("BTC", "0"), kind("BTC", "0"), kind("BTC", "1")}) == 2


@pytest.mark.parametrize("kind", [_Figure, _Fact])
def test_a_value_can_be_had_with_another_field(kind: type[_Figure] | type[_Fact]) -> None:
    assert replace(kind("BTC"), text="2") == kind("BTC", "2")  # type: ignore[type-var]


@pytest.mark.parametrize("kind", [_Figure, _Other])
def test_a_value_has_its_fields_and_no_room_for_others(kind: type[_Figure] | type[_Other]) -> None:
    assert [each.name for each in fields(kind)][:2] == ["asset", "text"]
    with pytest.raises(AttributeError):
        kind("BTC").txt = "2"  # type: ignore[misc, union-attr]


def test_what_is_frozen_is_never_another() -> None:
    fact = _Fact("BTC")

    with pytest.raises(FrozenInstanceError, match="text"):
        fact.text = "1"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="text"):
        del fact.text

    assert fact.text == "0"


def test_each_has_a_list_of_its_own_unless_it_is_given_one() -> None:
    seen = [1]

    assert _Fact("BTC").seen is not _Fact("BTC").seen
    assert _Fact("BTC", "0", seen).seen is seen


def test_facts_of_two_kinds_are_never_equal() -> None:
    assert _Fact("BTC") != _Other("BTC")
    assert _Nothing() == _Nothing()


def test_a_fact_tells_of_itself_what_it_may() -> None:
    assert repr(_Fact("BTC", "1")) == "_Fact(asset='BTC', seen=[])"


def test_what_a_class_says_itself_stays_so() -> None:
    assert repr(_Alike("a")) == "alike"
    assert _Alike("a") == _Alike("A")
    assert hash(_Alike("a"))


@pytest.mark.parametrize(
    "wish", [{"init": False}, {"compare": False}, {"hash": False}, {"kw_only": True}]
)
def test_a_field_that_would_not_get_its_wish_is_no_field(wish: dict[str, bool]) -> None:
    class Wishful:
        text: str = field(default="0", **wish)  # type: ignore[call-overload]

    with pytest.raises(TypeError, match=r"Wishful\.text"):
        frozen(Wishful)


def test_a_fact_can_refuse_to_be() -> None:
    with pytest.raises(ValueError, match="BTC"):
        _Pair("BTC", "BTC")


def test_whoever_forgets_a_field_is_told_which_and_of_what() -> None:
    with pytest.raises(TypeError, match=r"_Pair\.__init__\(\) missing .* 'other'"):
        _Pair("BTC")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "taken",
    [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))],  # noqa: S301
)
def test_a_fact_can_be_taken_along(taken: Callable[[object], object]) -> None:
    fact = _Fact("BTC", "1", [2])

    assert taken(fact) == fact
    assert taken(fact) is not fact


def test_a_fact_is_taken_apart_by_its_place() -> None:
    match _Pair("BTC", "ETH"):
        case _Pair(one, other):
            assert (one, other) == ("BTC", "ETH")


def test_a_fact_is_what_dataclass_makes_but_for_one_that_is_told_later() -> None:
    """Whoever looks at both sees the same: what they are called, hold, and say of themselves."""

    @dataclass(frozen=True, slots=True)
    class Theirs:
        asset: str
        text: str = "0"

    ours = frozen(type("Theirs", (), {"__annotations__": Theirs.__annotations__, "text": "0"}))

    assert repr(ours("BTC", text="1")).endswith("Theirs(asset='BTC', text='1')")
    assert ours.__slots__ == Theirs.__slots__
    assert ours.__match_args__ == Theirs.__match_args__
