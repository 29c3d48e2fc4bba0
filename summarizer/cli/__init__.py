"""The command line: parse, call, render; the only place that knows typer, rich and exit codes."""
