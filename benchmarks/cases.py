"""What is timed: the commands of plantplan, bare Python, and the peers, each on the same entries."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from timing import Case

HERE = Path(__file__).parent
TYPER, LIBRARIES = "import typer", "import typer, pydantic, rich.table"
FIRST, SECOND, EDITED = ", first run", ", second run", ", one file edited"
ONE_PLANT = ("show", "timeline", "capacity")
SQL = "sql 'select count(*) from claims'"
WHOLE = (
    "list programmes -f csv",
    "list programmes",
    "list sources -f json",
    "timeline",
    "capacity",
    "check --notes --fail-on error",
    "diff 2024-01-01 2025-01-01 -f csv",
    SQL,
    "claim model-000001 --launch 2030 --source News --date 2026-01 --dry-run",
)


class Place(NamedTuple):
    """A folder with a register in `data`, the peers' files, and a cache of its own; `plant` is the one that is asked for."""

    folder: Path
    plant: str
    named: str

    @property
    def data(self) -> Path:
        """The register."""
        return self.folder / "data"

    @property
    def peers(self) -> Path:
        """The same entries as the peers have them."""
        return self.folder / "peers"


class Programs(NamedTuple):
    """Where plantplan's Python is, and that of the peers that are Python programs."""

    python: Path
    peers: Path | None

    def plantplan(self, line: str, place: Place) -> Case:
        """Run a command on a register, with what it kept from the run before."""
        words = [str(self.python.parent / "plantplan"), *shlex.split(line)]
        words += ["--data", str(place.data)] if words[1:2] == ["check"] else []  # which looks at no register that is not named
        return Case(label(line, place), words, place.folder, {"XDG_CACHE_HOME": str(place.folder / "second")})

    def completion(self, words: str, place: Place, name: str) -> Case:
        """Ask for a completion as bash does."""
        case = self.plantplan("", place)
        env = {"_PLANTPLAN_COMPLETE": "complete_bash", "COMP_WORDS": f"plantplan {words}", "COMP_CWORD": str(len(words.split()))}
        return case._replace(name=f"completing {name}", env={**case.env, **env})

    def bare(self, code: str, folder: Path) -> Case:
        """Run Python alone."""
        return Case(f"`python -c '{code}'`", [str(self.python), "-c", code], folder)

    def script(self, name: str, place: Place, title: str) -> Case:
        """Run a script of this folder on a register."""
        return Case(f"{title}, {place.named}", [str(self.python), str(HERE / name), str(place.data)], place.folder)


def on_terminal(case: Case) -> Case:
    """Run a case on a terminal."""
    return named(case._replace(env={**case.env, "COLUMNS": "120"}, terminal=True), ", on a terminal")


def label(line: str, place: Place) -> str:
    """Name a command on a register."""
    return f"`{line}`, {place.named}"


def first(case: Case, place: Place) -> Case:
    """Run a case with nothing kept from before."""
    cache = place.folder / "first"
    emptied = case._replace(env={**case.env, "XDG_CACHE_HOME": str(cache)}, before=lambda: shutil.rmtree(cache, ignore_errors=True))
    return named(emptied, FIRST)


def edited(case: Case, place: Place) -> Case:
    """Run a case with a register and a cache of its own, each time after the file of its plant was edited."""
    folder = place.folder / "edited"
    shutil.copytree(place.data, folder / "data", dirs_exist_ok=True)
    path = folder / "data" / "plants" / f"{place.plant}.toml"
    text, numbers = path.read_text(encoding="utf-8"), count()

    def edit() -> None:
        path.write_text(f"{text}\n# edited {next(numbers):06}\n", encoding="utf-8")

    env = {**case.env, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [str(folder / "data") if word == str(place.data) else word for word in case.command]
    return named(case._replace(command=command, folder=folder, env=env, before=edit), EDITED)


def named(case: Case, more: str) -> Case:
    """Give a case a longer name."""
    return case._replace(name=case.name + more)


def make(folder: Path, plant: str, name: str, models: int | None = None, data: Path | None = None) -> Place:
    """Make a register of so many models, or copy one, with the peers' files, in processes of their own: this one stays small."""
    place = Place(folder, plant, name)
    if data:
        shutil.copytree(data, place.data)
    else:
        subprocess.run([sys.executable, HERE / "make_register.py", str(models), place.data], check=True)
    return place


def make_peers(place: Place) -> Place:
    """Write the peers' files of a register, and let Taskwarrior import its tasks."""
    subprocess.run([sys.executable, HERE / "make_peers.py", place.data, place.peers], check=True)
    if shutil.which("task"):
        (place.peers / "tasks").mkdir()
        command = ["task", f"rc:{place.peers / 'taskrc'}", "import", str(place.peers / "tasks.json")]
        subprocess.run(command, check=True, capture_output=True)
    return place


def one_plant(programs: Programs, place: Place) -> Iterator[Case]:
    """Ask the peers for all that is known of one plant."""
    journal, account = str(place.peers / "claims.journal"), f"^plants:{place.plant}:"
    told = {
        "hledger register": ["-f", journal, "register", account],
        "ledger register": ["-f", journal, "register", account],
        "recsel -e": ["-t", "Claim", "-e", f"Plant = '{place.plant}'", str(place.peers / "claims.rec")],
        "task list": [f"rc:{place.peers / 'taskrc'}", f"project.is:{place.plant}", "list"],
    }
    yield from (peer(name, words, place) for name, words in told.items())
    yield from query(programs, place, "claims.beancount")


def query(programs: Programs, place: Place, file: str) -> Iterator[Case]:
    """Ask beancount for one plant."""
    if programs.peers:
        asked = f"select date, account, narration where account ~ '^Assets:{place.plant.capitalize()}:'"
        yield peer("bean-query", [str(place.peers / file), asked], place, programs.peers)


def tiny(programs: Programs, place: Place) -> Iterator[Case]:
    """Ask peers that are Python programs for ten entries, which are all that they have."""
    yield from (named(case, ", ten entries") for case in query(programs, place, "tiny.beancount"))
    if programs.peers:
        case = peer("papis list", ["list", "--all", f"tags:{place.plant}"], place, programs.peers)
        yield named(case._replace(env={"XDG_CONFIG_HOME": str(place.peers / "config")}), ", ten entries")


def checks(programs: Programs, place: Place) -> Iterator[Case]:
    """Let the peers check all that they have."""
    journal, file = str(place.peers / "claims.journal"), place.peers / "claims.beancount"
    yield peer("hledger check", ["-f", journal, "check"], place)
    yield peer("hledger check --strict", ["-f", journal, "check", "--strict"], place)
    yield peer("recfix", [str(place.peers / "claims.rec")], place)
    if programs.peers:
        cache = file.with_name(f".{file.name}.picklecache")
        again = peer("bean-check", [str(file)], place, programs.peers)
        yield named(again._replace(before=lambda: cache.unlink(missing_ok=True)), FIRST)
        yield named(again, SECOND)


def peer(name: str, words: Sequence[str], place: Place, programs: Path | None = None) -> Case:
    """Run a peer."""
    program = name.split(maxsplit=1)[0]
    return Case(label(name, place), [str(programs / "bin" / program) if programs else program, *words], place.folder)
