"""The command line: `samtykkesjekk`, or `python -m app`."""

import io
import sys


def main() -> None:
    """Run the command that was asked for."""
    from app.cli import samtykkesjekk  # noqa: PLC0415 - the forkserver loads this module again

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows "?" for "●"
    samtykkesjekk(prog_name="samtykkesjekk")


if __name__ == "__main__":
    main()
