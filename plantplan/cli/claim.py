"""`plantplan claim`: record what a source says."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from plantplan.cli import complete
from plantplan.cli.options import new_app
from plantplan.cli.sourcing import Note, Said
from plantplan.cli.writing import Edits, Register, writes

app = new_app()

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...", autocompletion=complete.names, help="The model that it speaks of, or several; or plants, or platforms."
    ),
]
Plant = Annotated[str | None, typer.Option("--plant", metavar="NAME", autocompletion=complete.plants, help="At that plant.")]
Platform = Annotated[
    str | None,
    typer.Option(
        "--platform", metavar="NAME", autocompletion=complete.platforms, help="On that platform; of a plant, it is installed there."
    ),
]
MovedFrom = Annotated[
    str | None, typer.Option("--moved-from", metavar="NAME", autocompletion=complete.plants, help="The plant that loses it.")
]
Line = Annotated[str | None, typer.Option("--line", metavar="NAME", help="On that line of the plant.")]
Reveal = Annotated[str | None, typer.Option("--reveal", metavar="PERIOD", help="First shown.")]
Start = Annotated[str | None, typer.Option("--start", metavar="PERIOD", help="Start of production.")]
Launch = Annotated[str | None, typer.Option("--launch", metavar="PERIOD", help="On sale.")]
End = Annotated[str | None, typer.Option("--end", metavar="PERIOD", help="End of production.")]
Opens = Annotated[str | None, typer.Option("--opens", metavar="PERIOD", help="A plant's opening.")]
Closes = Annotated[str | None, typer.Option("--closes", metavar="PERIOD", help="A plant's closing.")]
Status = Annotated[
    Literal[
        "rumoured",
        "planned",
        "confirmed",
        "revealed",
        "launched",
        "paused",
        "ended",
        "construction",
        "operating",
        "idle",
        "closed",
        "cancelled",
    ]
    | None,
    typer.Option("--status", help="How firm it is, or what happened.", show_choices=True),
]
Volume = Annotated[str | None, typer.Option("--volume", metavar="UNITS", help="Vehicles in a full year.")]
RampUp = Annotated[Literal["linear", "s-curve"] | None, typer.Option("--ramp-up", help="In which form it comes to its full rate.")]
RampUpMonths = Annotated[str | None, typer.Option("--ramp-up-months", metavar="MONTHS", help="From its start to its full rate.")]
RunOutMonths = Annotated[str | None, typer.Option("--run-out-months", metavar="MONTHS", help="From its full rate to its end.")]
Powertrains = Annotated[str | None, typer.Option("--powertrains", metavar="KINDS", help="Joined by commas: BEV,HEV.")]
Withdraws = Annotated[
    str | None, typer.Option("--withdraws", metavar="DATES", help="Put off without a new date: launch, or start,launch.")
]


@writes(
    app, "claim", example="plantplan claim ds-n7 --launch 2027 --status planned --url https://news.example/ds --date 2026-03-01"
)
def claim(
    register: Register,
    name: Names,
    source: Said,
    plant: Plant = None,
    platform: Platform = None,
    line: Line = None,
    reveal: Reveal = None,
    start: Start = None,
    launch: Launch = None,
    end: End = None,
    opens: Opens = None,
    closes: Closes = None,
    status: Status = None,
    withdraws: Withdraws = None,
    volume: Volume = None,
    ramp_up: RampUp = None,
    ramp_up_months: RampUpMonths = None,
    run_out_months: RunOutMonths = None,
    powertrains: Powertrains = None,
    moved_from: MovedFrom = None,
    note: Note = None,
) -> Edits:
    """Record what a source says of a model, a plant or a platform, or of several: one entry each, in its place by its day."""
    from plantplan.edits import claims

    typed = {
        "plant": plant,
        "line": line,
        "platform": platform,
        "reveal": reveal,
        "start": start,
        "launch": launch,
        "end": end,
        "opens": opens,
        "closes": closes,
        "status": status,
        "withdraws": withdraws,
        "volume": volume,
        "ramp_up": ramp_up,
        "ramp_up_months": ramp_up_months,
        "run_out_months": run_out_months,
        "powertrains": powertrains,
        "moved_from": moved_from,
        "note": note,
    }
    return claims.claim(register, name, {key: text for key, text in typed.items() if text is not None}, source)
