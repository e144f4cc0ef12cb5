"""A LanguageTool server of one's own with the Norwegian dictionaries: `make languagetool`.

    python -m tools.languagetool.server [PORT]     fetch what is missing, and run it
    python -m tools.languagetool.server --fetch    only fetch

Official LanguageTool has no Norwegian. Its server takes spelling dictionaries by its settings
(`lang-nb`, `lang-nb-dictPath`), and that is what it checks: spelling, no grammar. The words of
`review_rules/words/accepted.yaml` are put into them. The jars come by Maven; nothing of
LanguageTool is kept in this project. The server listens on this machine only.
"""

import hashlib
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
POM = Path(__file__).with_name("pom.xml")
BUILD = ROOT / "build/languagetool"
JARS = BUILD / "lib"
DICTIONARIES = ROOT / "node_modules"
PORT = 8081
"""LanguageTool's own default."""

OLDEST_JAVA = 17
"""LanguageTool 6.8 and language-tool-python 3.4 need it."""

MEMORY = "512m"
"""Heap of the server: both dictionaries take a third of it."""

FETCH_SECONDS = 300
START_SECONDS = 60

NAMES = {"nb": "Norwegian Bokmal", "nn": "Norwegian Nynorsk"}
"""What the server calls the varieties; it reads its settings as Latin-1, so plain letters."""


def why_not() -> str:
    """Return in one line what is missing to run the server; empty when nothing is."""
    if java_version() < OLDEST_JAVA:
        return f"Java {OLDEST_JAVA} or newer is missing"
    return "" if _stamp().exists() and _stamp().read_text() == _wanted() else "no jars are fetched"


def java_version() -> int:
    """Return the version of the Java on the path, 0 where there is none."""
    java = shutil.which("java")
    if java is None:
        return 0
    said = subprocess.run(  # noqa: S603 - the Java of this machine
        [java, "-version"], capture_output=True, text=True, check=False
    ).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def fetch() -> str:
    """Fetch the jars that `pom.xml` names, once; return what went wrong, empty when nothing did."""
    if not why_not():
        return ""
    maven = shutil.which("mvn")
    if java_version() < OLDEST_JAVA or maven is None:
        return f"Java {OLDEST_JAVA} or newer and Maven are needed"
    shutil.rmtree(JARS, ignore_errors=True)
    command = [maven, "-B", "-q", "-C", "-f", str(POM), "dependency:copy-dependencies"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed command
            [*command, f"-DoutputDirectory={JARS}"],
            capture_output=True, text=True, check=False, timeout=FETCH_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"Maven did not end within {FETCH_SECONDS} s"
    if done.returncode:
        return "Maven could not fetch the jars: " + " ".join(done.stdout.split())[:300]
    _stamp().write_text(_wanted())
    return ""


def configure(folder: Path = BUILD) -> Path:
    """Write settings and dictionaries into `folder`; return the file of settings.

    Each dictionary lies in a folder of its own: the server wants a `common_words.txt` beside it,
    which it uses to guess languages. Nobody asks it to, so the file is empty.
    """
    lines = []
    for variety, name in NAMES.items():
        own = folder / variety
        own.mkdir(parents=True, exist_ok=True)
        source = DICTIONARIES / f"dictionary-{variety}"
        shutil.copyfile(source / "index.aff", own / f"{variety}.aff")
        (own / f"{variety}.dic").write_text(_dictionary(source / "index.dic"), encoding="utf-8")
        (own / "common_words.txt").touch()
        path = (own / f"{variety}.dic").as_posix()
        lines += [f"lang-{variety}={name}", f"lang-{variety}-dictPath={_escaped(path)}"]
    settings = folder / "server.properties"
    settings.write_text("\n".join(lines) + "\n", encoding="ascii")
    return settings


def start(port: int, folder: Path = BUILD) -> "subprocess.Popen[bytes]":
    """Return a server that answers on 127.0.0.1; what it says is in `folder`/server.log.

    Raises:
        RuntimeError: it did not start.
    """
    command = [shutil.which("java") or "java", f"-Xmx{MEMORY}", "-cp", f"{JARS}/*"]
    command += ["org.languagetool.server.HTTPServer", "--config", str(configure(folder))]
    log = folder / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(  # noqa: S603 - fixed command
            [*command, "--port", str(port)], stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
    ends = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < ends:
        if _answers(port):
            return server
        time.sleep(0.2)
    server.kill()
    server.wait()
    raise RuntimeError(f"LanguageTool did not start; see {log}")


def _dictionary(path: Path) -> str:
    """Return a Hunspell dictionary with the words that the rule book accepts beside it.

    Its first line is the number of words.
    """
    from app.checks.packs import load_rule_book  # noqa: PLC0415 - not there while fetching

    _, *lines = path.read_text(encoding="utf-8").splitlines()
    lines += sorted(load_rule_book().words.all_accepted)
    return "\n".join([str(len(lines)), *lines]) + "\n"


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/v2/healthcheck", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _escaped(path: str) -> str:
    r"""Return a path as Java's properties want it: other letters than ASCII as \uXXXX."""
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in path)


def _stamp() -> Path:
    return JARS / ".fetched"


def _wanted() -> str:
    return hashlib.sha256(POM.read_bytes()).hexdigest()


def main() -> None:
    asked = sys.argv[1] if len(sys.argv) > 1 else str(PORT)
    if why_not():
        print("· Fetching LanguageTool with Maven (100 MB)", flush=True)
    if problem := fetch():
        sys.exit(problem)
    if asked != "--fetch":
        run(int(asked))


def run(port: int) -> None:
    """Run the server until it is told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("· Starting LanguageTool", flush=True)
    server = start(port)
    print(f"\nLANGUAGETOOL_URL=http://127.0.0.1:{port}   (Ctrl-C stops it)", flush=True)
    try:
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
