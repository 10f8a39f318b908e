"""A programme while its claims are applied one after the other: a trail for each field, and how far its life has come."""

from datetime import date
from typing import Any, Literal, NamedTuple

from plantplan.facts import Claim
from plantplan.fold.trail import HAPPENINGS, Known, Said, settle

PERIODS = ("reveal", "start", "launch", "end")
OF_THE_MODEL = ("platform", "powertrains")  # what a claim without a plant says of programmes that come later, too
RAMPS = ("ramp_up", "ramp_up_months", "run_out_months")
FIELDS = (*PERIODS, "line", *OF_THE_MODEL, "volume", *RAMPS)

Turn = Literal["launched", "paused", "ended", "cancelled", "revived", "moved"]
TURNS = ("launched", "paused", "ended", "cancelled")  # the statuses that change what a programme is


class Heard(NamedTuple):
    """A claim as a programme heard it: its place among all that were applied, and the turn that it gave the programme's life."""

    claim: Claim
    order: int
    turn: Turn | None = None
    what_if: bool = False


class Draft:
    """What has been said so far of one model at one plant (None: at a plant not yet named).

    `lives` has the orders of the claims that began its life anew: dates said before the last of them do not come back.
    """

    __slots__ = ("heard", "lives", "move", "plant", "status", "trails")

    def __init__(self, plant: str | None) -> None:
        self.plant = plant
        self.trails: dict[str, list[Said[Any]]] = {}
        self.status: Said[str] | None = None
        self.move: Said[str] | None = None
        self.lives: list[int] = []
        self.heard: list[Heard] = []

    def say(self, claim: Claim, order: int, *, what_if: bool = False) -> None:
        """Apply one claim: each field that it names gets one more entry in its trail."""
        before, moved = self.life, self.move
        happenings = HAPPENINGS.get(claim.status or "", ())
        if self._revived_by(claim):
            self.lives.append(order)
        for name, value in _named(claim):
            happened = name in happenings and value is not None
            self.trails.setdefault(name, []).append(Said(value, claim, order, happened, what_if))
        if claim.status and not _of_the_end(claim) and self._becomes(claim, what_if=what_if):
            self.status = Said(claim.status, claim, order, what_if=what_if)
        moves = claim.moved_from and claim.plant and claim.moved_from != claim.plant
        if moves and not (self.move and claim.status == "rumoured"):
            self.move = Said(claim.moved_from, claim, order, what_if=what_if)
        turn: Turn | None = "moved" if self.move and (moved is None or moved.value != self.move.value) else self._turned(before)
        self.heard.append(Heard(claim, order, "revived" if order in self.lives else turn, what_if))

    def _turned(self, before: str | None) -> Turn | None:
        """The turn that a new status is, if it is one."""
        life = self.life
        return life if life != before and life in TURNS else None  # type: ignore[return-value] # TURNS are turns

    def inherit(self, other: "Draft") -> None:
        """Take over what was said of the model as a whole before this programme was heard of."""
        for name in OF_THE_MODEL:
            of_the_model = [s for s in other.trails.get(name, []) if isinstance(s.claim, Claim) and s.claim.plant is None]
            if of_the_model:
                self.trails[name] = of_the_model

    def take_over(self, old: "Draft", order: int) -> None:
        """Come from another plant: with its platform and powertrains; and with a new life, if it had gone there from here."""
        for name in OF_THE_MODEL:
            if name in old.trails:
                self.trails.setdefault(name, list(old.trails[name]))
        if old.comes_from(self) and old.begun:
            self.lives.append(order)
            self.status = None

    def comes_from(self, other: "Draft") -> bool:
        """Whether it was moved here from the other, and the other was not moved back later."""
        if self.move is None or self.move.value != other.plant or self.life == "cancelled":
            return False
        back = other.move is not None and other.move.value == self.plant and other.move.order > self.move.order
        return not back and (self.life != "rumoured" or other.life == "rumoured")

    @property
    def begun(self) -> bool:
        """Whether it was said to have begun."""
        return self.life in ("launched", "paused", "ended")

    @property
    def life(self) -> str | None:
        """The status as last settled: rumoured, planned, ... cancelled."""
        return self.status.value if self.status else None

    @property
    def alive(self) -> bool:
        """Whether it is neither ended nor cancelled."""
        return self.life not in ("ended", "cancelled")

    def standing(self, name: str, as_of: date) -> Known[Any] | None:
        """What stands of a field on a day; of a date, what was said in the present life."""
        trail = self.trails[name]
        if self.lives and name in PERIODS:
            trail = [s for s in trail if s.order >= self.lives[-1]]
        return settle(trail, as_of)

    def _becomes(self, claim: Claim, *, what_if: bool) -> bool:
        """Whether a claim's status is the programme's now: a plan undoes nothing that happened, a rumour nothing at all."""
        if self.status is None or what_if or claim.status in ("launched", "paused", "ended", "cancelled"):
            return True
        if claim.status == "rumoured":
            return self.life == "rumoured"
        if claim.status == "revealed":
            return self.life in ("rumoured", "planned", "confirmed")
        return self.life in ("rumoured", "planned", "confirmed") or self._revived_by(claim)

    def _revived_by(self, claim: Claim) -> bool:
        """Whether a plan gives new life to what was cancelled, or a new start to what had ended; old dates do not come back."""
        if claim.status not in ("planned", "confirmed") or _of_the_end(claim):
            return False
        return self.life == "cancelled" or (self.life == "ended" and bool(claim.start or claim.launch))


def _of_the_end(claim: Claim) -> bool:
    """Whether a status says how firm a date of the end is: what is to end is being built, and not planned."""
    names_end = claim.end is not None or "end" in (claim.withdraws or ())
    begins = claim.reveal or claim.start or claim.launch
    return names_end and not begins and claim.status in ("rumoured", "planned", "confirmed")


def _named(claim: Claim) -> list[tuple[str, Any]]:
    """List the fields that a claim names, with their values; what it withdraws has None. A year of `volumes` is a field."""
    said = claim.__dict__  # what is not there has its default, and that says nothing
    named = [(n, said[n]) for n in FIELDS if said.get(n) is not None]
    if claim.withdraws:
        named += [(m, None) for m in claim.withdraws if said.get(m) is None]
    if claim.volumes:
        named += [(f"volume {year}", units) for year, units in claim.volumes.items()]
    return named
