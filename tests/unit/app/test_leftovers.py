"""Each of our own folders is looked through for what a kill left half written."""

from tidemark import own_folders
from tidemark.app import leftovers


def test_drafts_in_our_own_folders_are_taken_away_and_nothing_else() -> None:
    folders = [own_folders.data(), own_folders.config(), own_folders.state()]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".tidemark-0123456789abcdef.draft").write_text("half of it")
        (folder / "precious.json").write_text("{}")

    leftovers.tidy()

    assert all((folder / "precious.json").exists() for folder in folders)
    assert not [each for folder in folders for each in folder.glob("*.draft")]
    assert not [each for folder in folders for each in folder.glob(".*.draft")]
