"""This user's settings, as the commands see them."""

from tidemark.commands.output import tell
from tidemark.settings_file import SettingsFile


def own_settings() -> SettingsFile:
    """The settings on disk; a file that had to be set aside is told on standard error."""
    return SettingsFile(on_set_aside=lambda aside: tell(str(aside)))
