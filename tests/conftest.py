"""What all tests share: the small register, the shipped one, and models written as the TOML of their claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli
from hypothesis import settings

from plantplan.facts import Model, Plant, Platform, Settings
from plantplan.register import Register
from plantplan.store import read
from plantplan.store.files import File
from plantplan.store.shape import Shaper

ROOT = Path(__file__).parent.parent

settings.register_profile("untimed", deadline=None)  # machines are shared
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the indexes of all tests in one folder, and out of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `pytest tests/cli tests/data --rewrite`: write the expected outputs anew; read each difference before keeping it."""
    parser.addoption("--rewrite", action="store_true", help="write the expected outputs anew from what the program writes now")


def loaded(folder: Path) -> Register:
    """Read a register that must have no fault."""
    reading = read(folder)
    assert reading.faults == []
    assert reading.register is not None
    return reading.register


@pytest.fixture(scope="session")
def small() -> Register:
    return loaded(ROOT / "tests" / "register")


@pytest.fixture(scope="session")
def shipped() -> Register:
    return loaded(ROOT / "data")


def model_of(claims: str, id_: str = "car") -> Model:
    """Make a model of the TOML of its claims."""
    text = f'name = "Car"\n{claims}'
    made = Shaper().shape(File(f"models/{id_}.toml", "model", id_, text, tomli.loads(text)))
    assert isinstance(made, Model), made
    return made


@pytest.fixture(scope="session")
def make_model() -> Callable[[str], Model]:
    return model_of


@pytest.fixture(scope="session")
def make_register() -> Callable[..., Register]:
    """Make a register of one model, with the plants and platforms named."""

    def make(claims: str, *, plants: str = "melfi brampton belvidere", platforms: str = "stla") -> Register:
        return Register(
            Settings(title="t", format=1),
            {i: Plant(id=i, name=i.capitalize()) for i in plants.split()},
            {i: Platform(id=i, name=i.upper()) for i in platforms.split()},
            {"car": model_of(claims)},
        )

    return make


@pytest.fixture(scope="session")
def matches() -> Callable[[str, str], bool]:
    """Whether a whole text has a form."""
    return lambda form, text: re.fullmatch(form, text) is not None
