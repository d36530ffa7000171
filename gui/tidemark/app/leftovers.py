"""What a Tidemark that was killed left half written in our own folders, taken away."""

from tidemark import own_folders, private_file


def tidy() -> None:
    """Look through each of them once. Blocks for as long as a disk may take."""
    for folder in {own_folders.data(), own_folders.config(), own_folders.state()}:
        private_file.tidy(folder)
