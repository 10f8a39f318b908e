"""The base of all errors that a user can mend; it imports nothing, so that the command line can catch it before anything loads."""


class PlantplanError(Exception):
    """What could not be done, in one sentence; `status` is the exit status (docs/commands.md)."""

    status = 2
    complete = False  # whether the message names the place itself, so that the program's name before it would only mislead
