"""Values that are made by the hundred with every answer: frozen for the type checker alone."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """What `dataclass` with ``frozen`` and ``slots`` makes, in a quarter of the time.

    There every field is set through a call, or it could not be forbidden to set it later. Here
    that is forbidden by the type checker, which `make lint` runs over all there is.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
