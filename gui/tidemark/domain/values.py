"""Dataclasses that are quick to make: the class at each start, and values by the hundred."""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """What `dataclass` with ``frozen`` and ``slots`` makes, in a quarter of the time.

    There every field is set through a call, or it could not be forbidden to set it later. Here
    that is forbidden by the type checker, which `make lint` runs over all there is.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """What `dataclass` with ``frozen`` and ``slots`` makes, but the class in a quarter of the time.

    There each class has six methods written for it as text, and compiled, at each start. Here it
    has `__init__`, and shares the others. A field may have a default, and be left out of the repr;
    for more there is `dataclass`: raises `TypeError` for a field that wants it.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # else one is composed, of the signature
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for each in fields(made):
        if not (each.init and each.compare and each.hash is None) or each.kw_only:
            raise TypeError(f"{cls.__qualname__}.{each.name} wants a dataclass")
    own = {**_SHARED, **_likeness(made), "__init__": _init(made)}
    for name, method in own.items():
        if vars(cls).get(name) is None:  # Python says None of a hash beside an own `__eq__`
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _init(made: Any) -> Callable[..., None]:
    """One that sets each slot through its own setter, which is quicker than by its name."""
    scope: dict[str, Any] = {"__nothing": MISSING}
    lines = [_line(made, each, scope) for each in fields(made)]
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    heads = ", ".join(["self", *(_head(each) for each in fields(made))])
    exec(f"def __init__({heads}):\n " + "\n ".join([*lines, "return"]), scope)  # noqa: S102
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"  # what a wrong argument is told by
    return init


def _head(each: "Field[Any]") -> str:
    if each.default_factory is not MISSING:
        return f"{each.name}=__nothing"
    return each.name if each.default is MISSING else f"{each.name}=__default_{each.name}"


def _line(made: Any, each: "Field[Any]", scope: dict[str, Any]) -> str:
    name = each.name
    scope[f"__set_{name}"] = getattr(made, name).__set__
    scope[f"__default_{name}"] = each.default
    if each.default_factory is MISSING:
        return f"__set_{name}(self, {name})"
    scope[f"__make_{name}"] = each.default_factory
    return f"__set_{name}(self, __make_{name}() if {name} is __nothing else {name})"


def _likeness(made: Any) -> dict[str, Any]:
    """Equal is what is of the same class and has equal fields."""
    told = attrgetter(*[each.name for each in fields(made)] or ["__class__"])

    def equals(self: object, other: object) -> bool:
        return told(self) == told(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(told(self))

    return {"__eq__": equals, "__hash__": hash_of}


def _repr(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> Never:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> Never:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for each, said in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, said)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,  # for copies, which would set what may not be set
    "__setstate__": _restore,
}
