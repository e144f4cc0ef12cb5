"""Copy what `npm ci` fetched to where it is used: page assets and spelling dictionaries."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "app/web/static/vendor"
FILES = {
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "LICENSE-designsystemet": "@digdir/designsystemet-css/LICENSE",
    "LICENSE-htmx": "htmx.org/LICENSE",
}
DICTIONARIES = ROOT / "app/text/dictionaries"
WORDS = {
    f"{name}.{end}": f"dictionary-{variety}/{source}"
    for variety, name in (("nb", "nb_NO"), ("nn", "nn_NO"))
    for end, source in (("aff", "index.aff"), ("dic", "index.dic"), ("license", "license"))
}


def main() -> None:
    for folder, files in ((VENDOR, FILES), (DICTIONARIES, WORDS)):
        folder.mkdir(parents=True, exist_ok=True)
        for name, source in files.items():
            shutil.copyfile(MODULES / source, folder / name)
    for variety in ("nb", "nn"):
        write_simple(variety)


def write_simple(variety: str) -> None:
    """Write a copy of a dictionary that knows no compounds: ours are told more strictly."""
    lines = (DICTIONARIES / f"{variety}_NO.aff").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("COMPOUND", "ONLYINCOMPOUND"))]
    affixes = "\n".join(kept) + "\n"
    (DICTIONARIES / f"{variety}_simple.aff").write_text(affixes, encoding="utf-8")
    shutil.copyfile(DICTIONARIES / f"{variety}_NO.dic", DICTIONARIES / f"{variety}_simple.dic")


if __name__ == "__main__":
    main()
