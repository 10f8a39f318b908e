"""The Typer app: one module a command, loaded when it runs. It parses, asks and prints."""
