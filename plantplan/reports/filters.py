"""Which programmes a person asks for: filters that read as people speak, and orders by any column; a misspelt one is an error."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar, get_args

from plantplan.errors import PlantplanError
from plantplan.facts import Plant
from plantplan.facts.fields import Powertrain
from plantplan.fold import STAGES, Plan, Programme
from plantplan.period import Period
from plantplan.register import NoSuchName, Register
from plantplan.spelling import nearest, spelling

R_ = TypeVar("R_")


class Wanted(NamedTuple):
    """What programmes must match; an empty field asks nothing, several values of one field mean any of them."""

    plants: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    powertrains: tuple[str, ...] = ()
    start: Period | None = None

    @property
    def anything(self) -> bool:
        """Whether nothing is asked, so that all match."""
        return self == Wanted()


class NoSuchColumn(PlantplanError):
    """An order by a column that the rows do not have."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        super().__init__(f'no column is called "{name}"; {hint}')


def plants_of(plan: Plan, named: Sequence[Plant], countries: Sequence[str], operators: Sequence[str]) -> list[Plant]:
    """Choose the plants: of the named ones, else of all, those of the countries and operators asked for. Raises NoSuchName."""
    every = plan.register.plants
    within = known("country", countries, lambda: {p.country for p in every.values() if p.country})
    under = known("operator", operators, lambda: {p.operator for p in every.values() if p.operator})
    return [p for p in named or every.values() if (not within or p.country in within) and (not under or p.operator in under)]


def matching(plan: Plan, wanted: Wanted) -> list[Programme]:
    """Find the programmes that match; raises NoSuchName where a filter names what the register does not have."""
    asked = _resolved(plan.register, wanted)
    tests = [test for test in _tests(plan, asked) if test]
    among = [p for plant in sorted(asked.plants) for p in plan.at(plant)] if asked.plants else plan.programmes
    return [p for p in among if all(test(p) for test in tests)]


def matching_by_itself(plan: Plan, wanted: Wanted, kind: str) -> set[str]:
    """Find the ids of a kind that match by what they are, programme or none: where all that is asked for is a matter of theirs."""
    asked, register = _resolved(plan.register, wanted), plan.register
    rest = {name for name, value in zip(Wanted._fields, wanted, strict=True) if value} - _OWN[kind]
    if rest:
        return set()
    if kind == "plants":
        return {i for i, p in register.plants.items() if _in(i, asked.plants) and _in(p.country, asked.countries)}
    if kind == "platforms":
        return {i for i in register.platforms if _in(i, asked.platforms)}
    models = register.models.items()
    return {
        i for i, m in models if _in(m.brand, asked.brands) and (not asked.powertrains or asked.powertrains & set(m.powertrains))
    }


_OWN = {"plants": {"plants", "countries"}, "platforms": {"platforms"}, "models": {"brands", "powertrains"}}


class _Asked(NamedTuple):
    """What is wanted, in the register's own ids and spellings; an empty set asks nothing."""

    plants: set[str]
    platforms: set[str]
    brands: set[str]
    countries: set[str]
    stages: set[str]
    powertrains: set[str]
    start: Period | None


def _resolved(register: Register, wanted: Wanted) -> _Asked:
    return _Asked(
        {register.find_plant(n).id for n in wanted.plants},
        {register.find_platform(n).id for n in wanted.platforms},
        known("brand", wanted.brands, lambda: {m.brand for m in register.models.values() if m.brand}),
        known("country", wanted.countries, lambda: {p.country for p in register.plants.values() if p.country}),
        known("stage", wanted.stages, lambda: STAGES),
        known("powertrain", wanted.powertrains, lambda: get_args(Powertrain)),
        wanted.start,
    )


def _in(value: str | None, asked: set[str]) -> bool:
    return not asked or value in asked


def _tests(plan: Plan, asked: _Asked) -> Iterable[Callable[[Programme], bool] | None]:
    in_country = {p.id for p in plan.register.plants.values() if p.country in asked.countries} if asked.countries else ()
    yield (lambda p: p.plant in asked.plants) if asked.plants else None
    yield (lambda p: p.platform is not None and p.platform.value in asked.platforms) if asked.platforms else None
    yield (lambda p: p.model.brand in asked.brands) if asked.brands else None
    yield ((lambda p: p.plant in in_country) if asked.countries else None)
    yield (lambda p: p.stage in asked.stages) if asked.stages else None
    yield (lambda p: not asked.powertrains.isdisjoint(_powertrains(p))) if asked.powertrains else None
    yield (lambda p: _starts_in(p, asked.start)) if asked.start else None


def known(kind: str, asked: Collection[str], names: Callable[[], Iterable[str]]) -> set[str]:
    """Take filter values to the spelling that the register has, of which `names` gives all; raises NoSuchName."""
    if not asked:
        return set()
    by_spelling = {spelling(k): k for k in sorted(names())}
    for name in asked:
        if spelling(name) not in by_spelling:
            raise NoSuchName(name, kind, nearest(name, by_spelling.values()), sorted(by_spelling.values()))
    return {by_spelling[spelling(name)] for name in asked}


def _powertrains(p: Programme) -> list[str]:
    return (p.powertrains.value if p.powertrains else None) or list(p.model.powertrains)


def _starts_in(p: Programme, period: Period | None) -> bool:
    return bool(period and p.begin and p.begin.value and not p.never_built and p.begin.value.touches(period))


def as_asked(wanted: Wanted) -> dict[str, Any]:
    """Repeat the filters for the machine formats."""
    return {name: list(value) for name, value in wanted._asdict().items() if name != "start"}


def ordered(rows: Sequence[R_], shape: type[Any], by: str | None) -> list[R_]:
    """Sort rows by a column, `-column` for the reverse; rows that have no value come last. Raises NoSuchColumn."""
    if by is None:
        return list(rows)
    name = by.removeprefix("-").replace("-", "_")
    known = list(shape._fields)
    if name not in known:
        raise NoSuchColumn(by.removeprefix("-"), known)
    with_value = [r for r in rows if getattr(r, _key(name, known)) is not None]
    without = [r for r in rows if getattr(r, _key(name, known)) is None]
    return sorted(with_value, key=lambda r: _sortable(getattr(r, _key(name, known))), reverse=by.startswith("-")) + without


def _key(name: str, known: Sequence[str]) -> str:
    """A period is sorted by its earliest day, not by its letters."""
    return f"{name}_earliest" if f"{name}_earliest" in known else name


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else len(value) if isinstance(value, list) else value
