"""``python -m briefing`` is the command line."""

from .cli import main

main(prog_name="briefing")
