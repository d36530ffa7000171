"""One object for the whole application, whoever asks for it."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from tidemark.qt.of_application import the_one


class _First(QObject):
    pass


class _Second(_First):
    pass


def test_everybody_is_given_the_same_which_is_the_applications(qapp: QApplication) -> None:
    assert the_one(_First) is the_one(_First)
    assert the_one(_First).parent() is qapp


def test_there_is_one_of_each_class(qapp: QApplication) -> None:
    assert type(the_one(_First)) is _First
    assert type(the_one(_Second)) is _Second


def test_without_an_application_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QCoreApplication, "instance", lambda: None)

    with pytest.raises(RuntimeError):
        the_one(_First)
