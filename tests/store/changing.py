"""A register's folder that somebody works on: edits as people and programs make them, good ones and bad ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

TICK = 20_000_000  # ns: longer than the tick of the file systems that tests run on, shorter than a test's patience
SMALL = Path(__file__).parents[1] / "register"
FOLDERS = ("plants", "platforms", "models", "scenarios")


def files(root: Path) -> list[Path]:
    return sorted(p for folder in FOLDERS for p in (root / folder).glob("*.toml") if p.is_file())


def one(root: Path, dice: Random) -> Path:
    """A file of the register, or its head."""
    return dice.choice([root / "register.toml", *files(root)])


def edit(root: Path, dice: Random) -> None:
    """Other words, of another length."""
    path = one(root, dice)
    path.write_text(f"# {dice.random()}\n{path.read_text('utf-8')}", "utf-8")


def year(root: Path, dice: Random) -> None:
    """Another year: as many bytes."""
    path = one(root, dice)
    text = path.read_text("utf-8")
    for old, new in (("202", "203"), ("203", "202"), ("Alba", "Elba"), ("Nord", "Sued"), ('"one"', '"old"')):
        if old in text and dice.random() < 0.7:
            text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def year_with_the_time_that_was(root: Path, dice: Random) -> None:
    """Another year, and the time of the file as it was: what `cp -p` and `touch -r` do."""
    times = {path: path.stat() for path in [root / "register.toml", *files(root)]}
    year(root, dice)
    for path, time in times.items():
        os.utime(path, ns=(time.st_atime_ns, time.st_mtime_ns))


def touch(root: Path, dice: Random) -> None:
    one(root, dice).touch()


def save_as_editors_do(root: Path, dice: Random) -> None:
    """A new file in the place of the old."""
    path = one(root, dice)
    new = path.with_name(f".{path.name}.swp")
    new.write_bytes(path.read_bytes().replace(b"2025", b"2026", 1))
    new.replace(path)


def rename(root: Path, dice: Random) -> None:
    if there := files(root):
        path = dice.choice(there)
        path.rename(path.with_name(f"{dice.choice(('other', 'bonn', 'Bad Name', 'nord-luna'))}.toml"))


def move(root: Path, dice: Random) -> None:
    if there := files(root):
        path = dice.choice(there)
        path.rename(root / dice.choice(FOLDERS) / path.name)


def remove(root: Path, dice: Random) -> None:
    if there := files(root):
        dice.choice(there).unlink()


def add(root: Path, dice: Random) -> None:
    """A new model, plant or alias, some of which name what is there."""
    name = dice.choice(("New", "Alba", "Nord Luna", "X"))
    claims = dice.choice(
        ("", '[[claims]]\nplant = "alba"\nplatform = "one"\nstart = 2029\nsource = "x"\n', '[[claims]]\nplant = "gone"\n')
    )
    (root / "models" / f"new-{dice.randrange(4)}.toml").write_text(f'name = "{name}"\n{claims}', "utf-8")


def spoil(root: Path, dice: Random) -> None:
    path = one(root, dice)
    path.write_text(path.read_text("utf-8") + dice.choice(("\nx =", '\nnonsense = "1"\n', "\nid = 'a'\n")), "utf-8")


def mend(root: Path, dice: Random) -> None:
    """Everything as it was in the beginning."""
    del dice
    for path in sorted(root.iterdir()):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.copytree(SMALL, root, dirs_exist_ok=True)


def folder_in_place_of_a_file(root: Path, dice: Random) -> None:
    path = one(root, dice)
    if path.name != "register.toml":
        path.unlink()
        path.mkdir()


def link(root: Path, dice: Random) -> None:
    if there := files(root):
        path = dice.choice(there)
        kept = root / f"{path.stem}.kept"
        path.rename(kept)
        path.symlink_to(kept)


def stray(root: Path, dice: Random) -> None:
    """TOML where none is read, or what is no TOML where it is."""
    place = root / dice.choice(("notes", "plants", "plants/old", ".hidden"))
    place.mkdir(exist_ok=True)
    (place / dice.choice(("a.toml", "a.txt", ".a.toml", "A.TOML"))).write_text("name = 'A'\n", "utf-8")


def lose_a_folder(root: Path, dice: Random) -> None:
    shutil.rmtree(root / dice.choice(FOLDERS), ignore_errors=True)


EDITS: Sequence[Callable[[Path, Random], None]] = (
    edit,
    year,
    year_with_the_time_that_was,
    touch,
    save_as_editors_do,
    rename,
    move,
    remove,
    add,
    spoil,
    mend,
    folder_in_place_of_a_file,
    link,
    stray,
    lose_a_folder,
)
