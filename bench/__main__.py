"""Run every measurement, or those named: `python -m bench check upload page`."""

import sys

from bench import (
    check,
    language,
    languagetool,
    originals,
    page,
    read,
    reference,
    rules,
    sets,
    upload,
    versions,
)

MEASUREMENTS = {
    "check": check.measure,
    "rules": rules.measure,
    "upload": upload.measure,
    "page": page.measure,
    "read": read.measure,
    "reference": reference.measure,
    "originals": originals.measure,
    "languagetool": languagetool.measure,
    "versions": versions.measure,
    "sets": sets.measure,
    "language": language.measure,
}


def main() -> None:
    names = sys.argv[1:] or [*MEASUREMENTS]
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        sys.exit(f"No such measurement: {', '.join(unknown)}. There are {', '.join(MEASUREMENTS)}.")
    rows = [row for name in names for row in MEASUREMENTS[name]()]
    sys.stdout.write("\n| What | Must be | Measured | |\n|---|---|---|---|\n")
    for row in rows:
        sys.stdout.write(str(row) + "\n")


if __name__ == "__main__":
    main()
