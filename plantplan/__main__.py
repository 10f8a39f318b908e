"""The entry of the program: `plantplan` and `python -m plantplan`."""

import gc


def main() -> None:
    """Run the command line; see plantplan.cli.app.main."""
    gc.disable()  # one short run makes no garbage worth looking for, and looking costs a tenth of the time
    from plantplan.cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()  # nor is it looked for at the end


if __name__ == "__main__":
    main()
