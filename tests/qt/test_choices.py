"""Theme and language are chosen in the window's menu, by mouse or keyboard."""

from PySide6.QtGui import QAction

from shown_window import Desk
from tidemark.qt.looks.theme import ThemeChoice
from tidemark.qt.translation import LanguageChoice


def entry(desk: Desk, menu: str, text: str) -> QAction:
    submenu = next(each.menu() for each in desk.window.band.menu.actions() if each.text() == menu)
    return next(each for each in submenu.actions() if each.text() == text)


def test_a_theme_is_chosen_in_the_menu(desk: Desk) -> None:
    chosen: list[ThemeChoice] = []
    desk.window.choices.theme_chosen.connect(chosen.append)

    entry(desk, "Theme", "Dark").trigger()

    assert chosen == [ThemeChoice.DARK]


def test_a_language_is_chosen_in_the_menu_by_its_own_name(desk: Desk) -> None:
    chosen: list[LanguageChoice] = []
    desk.window.choices.language_chosen.connect(chosen.append)

    entry(desk, "Language", "简体中文").trigger()

    assert chosen == [LanguageChoice.CHINESE]


def test_what_is_in_force_is_ticked(desk: Desk) -> None:
    desk.window.choices.show_chosen(ThemeChoice.DARK, LanguageChoice.ENGLISH)

    assert entry(desk, "Theme", "Dark").isChecked()
    assert entry(desk, "Language", "English").isChecked()
    assert not entry(desk, "Theme", "Light").isChecked()


def test_a_change_of_theme_repaints_everything_without_a_word_from_qt(desk: Desk) -> None:
    desk.begin()
    desk.desk.add_account()

    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT, ThemeChoice.SYSTEM):
        desk.window.theme.choose(choice)
        assert not desk.window.grab().isNull()
