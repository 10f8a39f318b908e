"""The entry of the program: `plantplan` and `python -m plantplan`, and what Ctrl-C does at any time."""

import atexit
import gc
import os
import sys
import time

INTERRUPTED = 130  # the status of a program that Ctrl-C has ended: 128 and the number of SIGINT
HASTE = 1.0  # seconds within which Ctrl-C that is pressed again changes nothing: what is left behind is being cleared away


class Interrupts:
    """The handler of Ctrl-C. It remembers that it was called: libraries turn what it raises into errors of their own."""

    def __init__(self) -> None:
        self.last: float | None = None

    def __call__(self, *_: object) -> None:
        """Raise KeyboardInterrupt."""
        before, self.last = self.last, time.monotonic()
        if before is None or self.last - before > HASTE:
            raise KeyboardInterrupt


def main() -> None:
    """Run the command line; see plantplan.cli.app.main. Ctrl-C ends it without a word, from the first import on."""
    try:
        _run()
    except SystemExit as end:
        _leave(end.code)
        raise
    except KeyboardInterrupt:  # while it was ending
        raise SystemExit(INTERRUPTED) from None


def _run() -> None:
    interrupts: Interrupts | None = None
    try:
        gc.disable()  # one short run makes no garbage worth looking for, and looking costs a tenth of the time
        sys.unraisablehook = _unraisable
        interrupts = Interrupts()
        _handle(interrupts)
        from plantplan.cli.app import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception:
        if interrupts and interrupts.last is not None:
            raise SystemExit(INTERRUPTED) from None
        raise
    finally:
        _ended()


def _handle(interrupts: Interrupts) -> None:
    """Take Ctrl-C over, unless who started us has it ignored."""
    import signal  # the command line wants it, too

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupts)


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    """End where Python would swallow Ctrl-C, as it does in what it calls when an import is done."""
    if isinstance(what.exc_value, KeyboardInterrupt):
        _ended()
        atexit._run_exitfuncs()  # noqa: SLF001 - as below
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(what)


def _ended() -> None:
    """Let nothing disturb Python's end: all is done, and it would only show where in its own code it was interrupted."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # nor is garbage looked for at the end


def _leave(status: object) -> None:
    """End at once, as Python would but for taking apart all that was loaded, which takes 4 ms of a run of 90.

    Returns where Python has to do it: where the status is a text, somebody watches, or what was written does not reach its reader.
    """
    if not isinstance(status, int) or _watched():
        return
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - as `multiprocessing` does before it ends a process so
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(status)


def _watched() -> bool:
    """Whether a debugger, a profiler or a measure of coverage waits for the end."""
    if sys.version_info >= (3, 12) and any(map(sys.monitoring.get_tool, range(6))):
        return True
    return bool(sys.gettrace() or sys.getprofile())


if __name__ == "__main__":
    main()
