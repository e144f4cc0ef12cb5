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


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    DICTIONARIES.mkdir(parents=True, exist_ok=True)
    for variety in ("nb", "nn"):
        write_dictionary(variety)


def write_dictionary(variety: str) -> None:
    """Copy a dictionary without its rules for compounds: ours are told more strictly."""
    source, target = MODULES / f"dictionary-{variety}", DICTIONARIES / variety
    lines = (source / "index.aff").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("COMPOUND")]
    target.with_suffix(".aff").write_text("\n".join(kept) + "\n", encoding="utf-8")
    shutil.copyfile(source / "index.dic", target.with_suffix(".dic"))
    shutil.copyfile(source / "license", target.with_suffix(".license"))


if __name__ == "__main__":
    main()
