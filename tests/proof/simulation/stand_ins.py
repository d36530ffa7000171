"""Names of modules that stand for something else while schedules are played, and not for longer."""

_ORIGINALS: dict[tuple[object, str], object] = {}


def stand_in(module: object, name: str, value: object) -> None:
    """Have a name of a module mean something else in this process, until `restore`.

    ``RuntimeError``: there is no such name any more, so nothing would be replaced.
    """
    if not hasattr(module, name):
        raise RuntimeError(f"there is no {name} to be replaced in {module!r}")
    _ORIGINALS.setdefault((module, name), getattr(module, name))
    setattr(module, name, value)


def restore() -> None:
    """Give every name its own meaning back."""
    for (module, name), value in _ORIGINALS.items():
        setattr(module, name, value)
    _ORIGINALS.clear()
