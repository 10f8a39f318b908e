"""The command line itself: which commands there are, and the one place where a request's error becomes a sentence and a status."""

import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from plantplan import __version__
from plantplan.errors import PlantplanError
from plantplan.spelling import visible

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem

COMMANDS = {  # in the order of the help; the module of a command is loaded when it runs
    "show": "All that is known of a plant, a platform, a model or a source.",
    "list": "List plants, platforms, models, programmes, sources or scenarios.",
    "timeline": "Programmes as bars over years or quarters.",
    "launches": "What is to start, launch, be revealed or end in a period, overdue ones first.",
    "capacity": "Capacity, plan, output and utilisation per plant and year.",
    "built": "Output per plant and year: its change, run rate, plan, forecast and models.",
    "history": "Every claim in order, and how each date relates to the one before.",
    "slips": "Whose date has moved, and how far.",
    "diff": "What changed between two days, registers or git revisions.",
    "compare": "Two scenarios, or the register and one, side by side.",
    "accuracy": "Whose word held: claims against what happened.",
    "forecast": "What a claimed date is worth, from the register's own history.",
    "sql": "Any question of the register's tables, in SQL that can only read.",
    "export": "The register's tables as Parquet, for DuckDB, Spark or Trino.",
    "init": "Start a register.",
    "schema": "Set an editor up for the register's files: completion, help, red underlines.",
    "add": "Add a plant, a platform or a model, or a dated entry of a plant.",
    "claim": "Record what a source says of a model, a plant or a platform.",
    "set": "Change facts.",
    "unset": "Take facts away.",
    "rename": "Give a thing another id, wherever it is named.",
    "remove": "Take a thing away.",
    "edit": "Edit a file in your editor, checked before it is kept.",
    "fmt": "Lay files out in one way, comments kept.",
    "undo": "Take the last write back.",
    "merge": "Merge two versions of a file for git, entry by entry.",
    "check": "Name what is wrong in the register, and where.",
    "gate": "Whether the conditions hold that register.toml states on the plan.",
    "explain": "What a rule of check wants, and why.",
}


class Lazy(TyperGroup):
    """A group that answers from a table, so that help and completion load no command."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """List the commands without loading them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Load the one command that is asked for."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        app: typer.Typer = import_module(f"plantplan.cli.{cmd_name}").app
        return typer.main.get_command(app)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the commands into the help."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: "Context", incomplete: str) -> "list[CompletionItem]":
        """Complete the name of a command."""
        from typer._click.shell_completion import CompletionItem

        del ctx
        return [CompletionItem(n, help=h) for n, h in COMMANDS.items() if n.startswith(incomplete)]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"plantplan {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Lazy,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def plantplan(
    _version: Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who builds what, where, on what and when: every date a claim with its day and its source.

    Example: plantplan show cassino --as-of 2024-06-02
    """


def group() -> Any:
    """Build the group; misspelt commands are compared with the names in the table."""
    built = typer.main.get_command(app)
    built.commands = dict.fromkeys(COMMANDS)  # type: ignore[attr-defined] # TyperGroup takes its suggestions from these keys
    return built


def main() -> None:
    """Run the command line: 0 done, 1 something was found, 2 could not be done."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends it silently, as it ends cat
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody's plug-in changes how facts are read, nor costs 10 ms
    if sys.stdout is None:
        if sys.stderr is not None:
            sys.stderr.write("plantplan: standard output is closed\n")
        raise SystemExit(2)
    try:
        group()(prog_name="plantplan")
    except KeyboardInterrupt:  # between commands; Typer answers alike within one
        raise SystemExit(130) from None
    except PlantplanError as error:
        sys.stderr.write(f"{error}\n" if error.complete else f"plantplan: {visible(str(error))}\n")
        raise SystemExit(error.status) from None
    except OSError as error:
        if _is_of_interruption(error):
            raise SystemExit(130) from None
        sys.stderr.write(f"plantplan: {error.filename or 'output'}: {error.strerror}\n")
        from plantplan.cli.streams import forget  # needed where an output fails, and only there

        forget()
        raise SystemExit(2) from None


def _is_of_interruption(error: BaseException | None) -> bool:
    """Whether an error came up while what Ctrl-C had ended was being cleared away."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or _is_of_interruption(error.__context__))
