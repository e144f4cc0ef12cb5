"""Copy the page assets that `npm ci` fetched to where the web server finds them."""

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


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)


if __name__ == "__main__":
    main()
