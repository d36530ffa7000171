"""What the whole application has one of: made when first asked for, and found again at once.

Among the application's children Qt would find it as well. But PySide6 makes a Python object of
each of them to look at, of the style as well, and 570 names of enums for that.
"""

from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject

_Kind = TypeVar("_Kind", bound=QObject)

_made: WeakKeyDictionary[QCoreApplication, dict[type[QObject], QObject]] = WeakKeyDictionary()


def the_one(kind: type[_Kind]) -> _Kind:
    """The application's only object of this very class, which is made with it as its parent."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is none of it before there is an application")
    made = _made.setdefault(application, {})
    found = made.get(kind)
    if not isinstance(found, kind):  # there is none yet
        found = made[kind] = kind(application)
    return found
