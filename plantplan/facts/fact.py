"""Fact: the base of all that a register may hold; a frozen value of what is known, whose class says what else can be.

A dataclass in all that is asked of it (`fields`, `replace`, pydantic), but not in how it is made: those write and compile
their methods when a module is loaded, which took a tenth of every run.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

D_ = TypeVar("D_")


class _Fields:
    """The fields as `dataclasses` knows them, of a class that is asked for them."""

    def __get__(self, _fact: object, of: Any) -> "dict[str, Field[Any]]":
        return _as_dataclass(of)


@cache
def _as_dataclass(of: Any) -> "dict[str, Field[Any]]":
    from dataclasses import field as made_by
    from dataclasses import make_dataclass

    made = [(name, hint, made_by(**of.DEFAULTS.get(name, {}))) for name, hint in of.HINTS.items()]
    documented = {"__doc__": of.__doc__}  # or it would be made of a signature, in 5 ms
    twin: Any = make_dataclass(of.__name__, made, namespace=documented, init=False, repr=False, eq=False, kw_only=True)
    return dict(twin.__dataclass_fields__)


class _Made:
    """What makes a default, where each class has one of its own."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], D_]) -> D_:
    """State what makes a field's default, as `dataclasses.field` does, whose module is loaded only where it is asked for."""
    return _Made(default_factory)  # type: ignore[return-value] # the class turns it into the default


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Fact:
    """What is known, by name; whatever is not stands in the class as its default, and no default is ever changed."""

    __dataclass_fields__: ClassVar[Any] = _Fields()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "allow_inf_nan": False,
        "alias_generator": lambda name: name.rstrip("_"),  # `from` is a word of Python's own
    }
    HINTS: ClassVar[dict[str, Any]] = {}
    DEFAULTS: ClassVar[dict[str, dict[str, Any]]] = {}

    def __init_subclass__(cls) -> None:
        """Take the annotated names of a class for its fields, after those of its base."""
        own = {name: hint for name, hint in cls.__annotations__.items() if getattr(hint, "__origin__", hint) is not ClassVar}
        given = {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls.HINTS = cls.HINTS | own
        kept = {name: default for name, default in cls.DEFAULTS.items() if name not in own}
        cls.DEFAULTS = kept | {name: _default(value) for name, value in given.items()}
        for name, default in cls.DEFAULTS.items():
            if "default_factory" in default:
                setattr(cls, name, default["default_factory"]())

    def __init__(self, **known: Any) -> None:
        if wrong := {*known} - {*self.HINTS} or {*self.HINTS} - {*self.DEFAULTS} - {*known}:
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(wrong))}")
        self.__dict__.update(known)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Refuse what no single field can tell to be wrong. Raises ValueError."""

    def __setattr__(self, name: str, value: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete {name!r}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and (self.__dict__ == other.__dict__ or self._values() == other._values())

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        known = {n: v for n in self.HINTS if (v := getattr(self, n)) not in (None, [])}
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in known.items())})"

    def stated(self) -> dict[str, Any]:
        """What it says by itself: no defaults, and nothing empty."""
        return {n: v for n in self.HINTS if (v := getattr(self, n)) not in (getattr(type(self), n, None), [])}

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.HINTS)


def _default(value: Any) -> dict[str, Any]:
    return {"default_factory": value.make} if isinstance(value, _Made) else {"default": value}
