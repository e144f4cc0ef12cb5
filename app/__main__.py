"""The command line: `samtykkesjekk`, or `python -m app`."""


def main() -> None:
    """Run the command that was asked for."""
    from app.cli import samtykkesjekk  # noqa: PLC0415 - the forkserver loads this module again

    samtykkesjekk(prog_name="samtykkesjekk")


if __name__ == "__main__":
    main()
