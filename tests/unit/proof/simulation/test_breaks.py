"""Every deliberate mistake that was written down is one that has to be noticed."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

from proof.simulation import breaks
from proof.simulation.breaks import BREAKS


def test_no_mistake_is_left_out_of_the_list() -> None:
    written = {
        name
        for module in iter_modules(breaks.__path__)
        if module.name.startswith("of_")
        for name, made in inspect.getmembers(
            import_module(f"{breaks.__name__}.{module.name}"), inspect.isfunction
        )
        if list(inspect.signature(made).parameters) == ["patches"] and not name.startswith("_")
    }

    assert written == set(BREAKS)
