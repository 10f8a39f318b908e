"""A register as it was at a git revision: its files taken out of git's objects; nothing is checked out, no index is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from plantplan.errors import PlantplanError
from plantplan.store.files import FOLDERS, Changed, is_id
from plantplan.store.finding import HEAD
from plantplan.store.scratch import scratch

LINK, FILE, TREE = "120000", "blob", "tree"
OUTSIDE, NOWHERE = Path("/outside-of-the-register"), Path("nowhere-in-the-revision")
_OF_A_CALLER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # what a hook sets; the register's folder counts


class NoRevision(PlantplanError):
    """A name that cannot be read as a revision."""


class NoGit(NoRevision):
    """A revision that cannot be read, as there is no git."""

    def __init__(self) -> None:
        super().__init__("git is not installed, so no revision can be read")


class NoRepository(NoRevision):
    """A register in no git repository, or in one that git refuses to read."""

    def __init__(self, named: str, said: str) -> None:
        reason = next((line.removeprefix("fatal: ") for line in said.splitlines()), "git does not say why")
        because = "" if "not a git repository" in reason else f" that can be read: {reason}"
        super().__init__(f"{named} lies in no git repository{because}")


class NoSuchRevision(NoRevision):
    """A name that is no revision."""

    def __init__(self, revision: str, named: str) -> None:
        super().__init__(f'no revision of the git repository of {named} is called "{revision}"')


class NoRegisterThen(PlantplanError):
    """A revision that has no register where it lies now."""

    def __init__(self, revision: str, folder: str) -> None:
        super().__init__(f"{revision}: there is no {folder}{HEAD} at this revision; name another folder as {revision}:FOLDER")


class Broken(PlantplanError):
    """A repository that lacks objects which its trees name."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"{revision}: git cannot give the files of this revision; see git fsck")


class _Entry(NamedTuple):
    """A file of the register: its path there, and the name that git finds its content by."""

    path: str
    object: str


class Then(NamedTuple):
    """A register as it was: its folder, how people name it, and the files that are read in place of what the folder has.

    On the disk is only what is wrong by its name or place, or is a link: there it is judged as in any other register.
    """

    folder: Path
    shown: str
    files: Changed


Through = Callable[[Sequence[_Entry]], Iterable[_Entry]]  # goes through the files, so that somebody can say how far that has come


@contextmanager
def at_revision(root: Path, revision: str, shown: str = "", through: Through = iter) -> Iterator[Then]:
    """Read the files of the register at `root` as they were at a revision; the folder that they have goes afterwards.

    `REVISION:FOLDER` names another folder of the repository; `shown` stands for `root` in messages (`data/`).
    Raises NoGit, NoRepository, NoSuchRevision, NoRegisterThen, Broken.
    """
    with scratch() as place:
        git = _Git(root, shown.rstrip("/") or str(root), place / "names")
        commit, name, folder = _resolved(git, revision)
        found = list(_entries(git, commit, folder))
        if HEAD not in {e.path for e in found}:
            raise NoRegisterThen(name, folder)
        made, files = place / "register", dict[Path, bytes]()
        for entry, content in zip(through(found), git.contents([e.object for e in found], name), strict=True):
            if isinstance(content, bytes) and _is_in_place(entry.path):
                files[made / entry.path] = content  # thousands of files are not written only to be read again
            else:
                _put(made / entry.path, content)
        for inside in {path.parent for path in files}:
            inside.mkdir(parents=True, exist_ok=True)
        yield Then(made, f"{name}:{folder}", files)


def _is_in_place(path: str) -> bool:
    """Whether a file lies where a register has it, under a name that it can have."""
    folder, _, name = path.partition("/")
    return path == HEAD or (folder in FOLDERS and name.endswith(".toml") and is_id(name.removesuffix(".toml")))


def _resolved(git: _Git, revision: str) -> tuple[str, str, str]:
    """Find the commit of a revision, the revision's name, and the folder of the register in it: `data/`, or empty for the top."""
    if commit := git.object(f"{revision}^{{commit}}"):
        return commit, revision, git.folder
    name, _, folder = revision.rpartition(":")
    commit = git.object(f"{name}^{{commit}}") if name else None
    if commit is None:
        raise NoSuchRevision(revision, git.named)
    return commit, name, f"{folder.strip('/')}/".removeprefix("/")


def _entries(git: _Git, commit: str, folder: str) -> Iterator[_Entry]:
    """List the TOML files of a register, also those below a link that stands for one of its folders.

    Links are followed from the register's own tree, so that git itself does not let one lead out of it.
    """
    register = git.object(f"{commit}:{folder.rstrip('/')}")
    for path, link, name in git.listed(register) if register else ():
        through = f"{register}:{path}" if link else name
        if path.lower().endswith(".toml") and "\n" not in through:
            yield _Entry(path, through)
        elif link and path in FOLDERS:
            linked = git.tree(through)
            inside = [_Entry(f"{path}/{e.path}", e.object) for e in _linked(git, linked, f"{through}/")] if linked else []
            yield from inside if linked else [_Entry(path, through)]


def _linked(git: _Git, tree: str, through: str) -> Iterator[_Entry]:
    for path, link, name in git.listed(tree):
        if path.lower().endswith(".toml"):
            yield _Entry(path, f"{through}{path}" if link else name)


def _put(path: Path, content: bytes | Path) -> None:
    """Write a file; a link that leads nowhere, or out of the register, becomes one that does so, too: it is named as a fault."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        path.symlink_to(content)
    else:
        path.write_bytes(content)


class _Git:
    """The git of the repository that holds a folder; each call only reads objects."""

    def __init__(self, root: Path, named: str, names: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise NoGit
        self.named, self.names, self.command = named, names, [program, "--no-pager", "-C", str(root)]
        quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        self.environment = {k: v for k, v in os.environ.items() if k not in _OF_A_CALLER} | quiet
        asked = self.run("rev-parse", "--show-prefix")
        if asked.returncode:
            raise NoRepository(named, asked.stderr.decode(errors="replace"))
        self.folder = os.fsdecode(asked.stdout).removesuffix("\n")

    def run(self, *arguments: str, asked: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.CompletedProcess[bytes]:
        """Run one command of git without a shell."""
        command = [*self.command, *arguments]
        return subprocess.run(command, stdin=asked, env=self.environment, capture_output=True, check=False)  # noqa: S603 - no shell

    def object(self, name: str) -> str | None:
        """Find the hash that a name means, if it means one."""
        if name.startswith("-") or "\0" in name:
            return None
        found = self.run("rev-parse", "--verify", "--quiet", name)
        return None if found.returncode else found.stdout.decode("ascii").strip()

    def listed(self, tree: str) -> Iterator[tuple[str, bool, str]]:
        """List the files of a tree: path, whether it is a link, hash; nothing where there is no such tree."""
        for line in self.run("ls-tree", "-r", "-z", "--full-tree", tree).stdout.split(b"\0")[:-1]:
            what, _, path = os.fsdecode(line).partition("\t")
            mode, kind, name = what.split(" ")
            if kind == FILE and ".." not in PurePosixPath(path).parts:
                yield path, mode == LINK, name

    def tree(self, link: str) -> str | None:
        """Find the hash of the folder that a link leads to, inside its revision."""
        with self._asking([link]) as asked:
            said = self.run("cat-file", "--batch-check", "--follow-symlinks", asked=asked).stdout.split()
        return said[0].decode() if said[1:2] == [TREE.encode()] else None

    def contents(self, objects: Sequence[str], revision: str) -> Iterator[bytes | Path]:
        """Read objects one after the other; a path for a link that leads out of the register (an absolute one) or nowhere."""
        command = [*self.command, "cat-file", "--batch", "--buffer", "--follow-symlinks"]
        with (
            self._asking(objects) as asked,
            subprocess.Popen(  # noqa: S603 - no shell
                command, env=self.environment, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ) as git,
        ):
            assert git.stdout
            for _ in objects:
                yield _content(git.stdout, revision)

    def _asking(self, names: Iterable[str]) -> IO[bytes]:
        """Give names to git in a file: a pipe is to be filled while another is emptied, and kills us where git is gone."""
        self.names.write_bytes(b"".join(os.fsencode(f"{name}\n") for name in names))
        return self.names.open("rb")


def _content(out: IO[bytes], revision: str) -> bytes | Path:
    """Read the next object that git gives. Raises Broken."""
    what, _, size = out.readline().removesuffix(b"\n").rpartition(b" ")
    if not size.isdigit():  # "missing", or git had no more to say
        raise Broken(revision)
    content = out.read(int(size) + 1)
    if len(content) <= int(size):
        raise Broken(revision)
    return content[:-1] if what.endswith(FILE.encode()) else OUTSIDE if what == b"symlink" else NOWHERE
