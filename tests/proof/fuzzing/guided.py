"""`python -m proof.fuzzing.guided`: one target under atheris, which goes on from what is new.

A process of its own, for atheris ends the process it is in. It counts every input itself, in a
file that `watch.Tally` reads: what a fuzzer says of its runs is not asked.
"""

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tidemark"], enable_loader_override=False):
    from proof.fuzzing.everything import BY_NAME

from proof.fuzzing import corpus
from proof.fuzzing.watch import Tally, Watch, peak_memory


def main(words: list[str]) -> None:
    """Try a target with so many inputs, none longer than so many bytes.

    What was new to it is left in the folder's ``corpus``.
    """
    name, folder = words[0], Path(words[4])
    runs, seed, longest = map(int, words[1:4])
    logging.disable()
    target, tally = BY_NAME[name], Tally(folder / "tally")
    watch = Watch(target, folder, tally)
    wanted = [runs]

    def try_one(data: bytes) -> None:
        if wanted[0] > 0:  # it reads its corpus again, whatever number it was told
            wanted[0] -= 1
            watch.run(data)
            tally.slots[5] = peak_memory()

    seeds, tokens = _prepared(name, target.tokens, folder)
    tally.slots[4] = peak_memory()
    atheris.Setup(
        [
            "fuzz",
            f"-runs={runs}",
            f"-seed={seed % 0x7FFF_FFFE + 1}",
            f"-max_len={longest}",
            "-timeout=60",
            "-rss_limit_mb=2048",
            "-verbosity=0",
            "-print_final_stats=0",
            "-len_control=20",
            f"-artifact_prefix={folder}/artifact-",
            *([f"-dict={tokens}"] if target.tokens else []),
            str(seeds),
        ],
        try_one,
    )
    atheris.Fuzz()


def _prepared(name: str, tokens: tuple[str, ...], folder: Path) -> tuple[Path, Path]:
    """The corpus as files, and the dictionary."""
    seeds, words = folder / "corpus", folder / "tokens"
    seeds.mkdir()
    for number, data in enumerate(corpus.kept(name)):
        (seeds / f"{number:04}").write_bytes(data)
    escaped = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in tokens)
    words.write_text("".join(f'"{token}"\n' for token in escaped), encoding="ascii")
    return seeds, words


if __name__ == "__main__":
    main(sys.argv[1:])
