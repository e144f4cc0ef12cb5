"""Commands that need settings and a database: run everything, migrate, load the demo."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from types import FrameType

import click

from app.config import PREFIX, Settings
from app.workflow.states import Role

PORTS_TRIED = 20
SHORTEST_PASSWORD = 12
"""Characters; as on the page where an admin adds people."""
ROLES = [role.value for role in Role if role is not Role.SYSTEM]
STOP_AFTER = 10.0
"""Seconds a process gets to end by itself before it is killed."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@click.option("--demo", is_flag=True, help="Load the demo when the database is empty.")
@click.option("--port", type=int, default=None, help="Port; the next free one if it is taken.")
def serve(*, demo: bool, port: int | None) -> None:
    """Migrate the database, then run web server and worker until Ctrl-C."""
    stop = threading.Event()
    _stop_on_signals(stop)
    settings = load_settings()
    port = free_port(settings.host, port or settings.port)
    sign_ins = prepare_database(settings, demo=demo)
    processes = [_start_worker(), _start_web(settings, port)]
    try:
        if not _answers(settings.host, port, stop, processes):
            raise click.ClickException("The web server did not start; see the lines above.")
        click.echo(f"\nSamtykkesjekk: http://{settings.host}:{port}/   (Ctrl-C stops everything)")
        click.echo(sign_ins)
        while not stop.wait(0.3):
            if any(process.poll() is not None for process in processes):
                raise click.ClickException("A process stopped by itself; see the lines above.")
    finally:
        _end(processes)


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    prepare_database(load_settings(), demo=False)


@click.command()
@click.option("--email", required=True, help="Address to sign in with.")
@click.option("--name", required=True, help="As others will see it.")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--organisation", default="", help="Of a sponsor; made when it is new.")
@click.password_option(help="Asked for when it is not given; at least twelve characters.")
def person(*, email: str, name: str, role: str, organisation: str, password: str) -> None:
    """Add a person; the way to the first administrator."""
    from app.gate.auth import hasher  # noqa: PLC0415
    from app.services import accounts  # noqa: PLC0415
    from app.store.session import make_engine, make_session  # noqa: PLC0415

    if len(password) < SHORTEST_PASSWORD:
        raise click.UsageError(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    settings = load_settings()
    prepare_database(settings, demo=False)
    with make_session(make_engine(settings.database_url)) as db:
        known = {o.name: o.id for o in accounts.list_organisations(db, None)}
        if organisation and organisation not in known:
            known[organisation] = accounts.add_organisation(db, None, organisation).id
        accounts.add_person(
            db,
            None,
            email=email,
            name=name,
            role=Role(role),
            organisation_id=known.get(organisation),
            password_hash=hasher(settings.secret_key, settings.password_salt)(password),
        )


@click.command()
def demo() -> None:
    """Load the demo into an empty database, and print its sign-ins."""
    click.echo(prepare_database(load_settings(), demo=True))


def load_settings() -> Settings:
    """Return the settings, after making instance/ with secrets of its own if there is none."""
    folder = os.environ.get(f"{PREFIX}INSTANCE")
    instance = Settings.create_instance(Path(folder) if folder else None)
    return Settings(instance=instance)


def prepare_database(settings: Settings, *, demo: bool) -> str:
    """Migrate, load the demo if asked and nobody is there yet; return the sign-ins as text."""
    from app.checks.packs import load_rule_book  # noqa: PLC0415 - slow, and not always needed
    from app.gate.auth import hasher  # noqa: PLC0415
    from app.services.demo import has_people, load_demo, sign_ins  # noqa: PLC0415
    from app.services.rule_books import current  # noqa: PLC0415
    from app.store.files import Files  # noqa: PLC0415
    from app.store.migrations import migrate  # noqa: PLC0415
    from app.store.session import make_engine, make_session  # noqa: PLC0415

    engine = make_engine(settings.database_url)
    migrate(engine)
    with make_session(engine) as db:
        if demo and not has_people(db):
            click.echo("· Loading the demo")
            files = Files(settings.files_folder)
            hashed = hasher(settings.secret_key, settings.password_salt)
            load_demo(db, files, current(db, load_rule_book()), settings, hashed)
        text = sign_ins(db, settings)
    engine.dispose()
    return text


def free_port(host: str, wanted: int) -> int:
    """Return `wanted`, or the first free port of the twenty from there on.

    Raises:
        click.ClickException: none of them is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, wanted + PORTS_TRIED):
        with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise click.ClickException(f"No free port from {wanted} to {wanted + PORTS_TRIED - 1}.")


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "app.jobs.worker"], start_new_session=True)


def _start_web(settings: Settings, port: int) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    if settings.host in LOOPBACK:  # plain HTTP to this machine only; no browser keeps the cookie
        environment.setdefault("SAMTYKKESJEKK_SECURE_COOKIES", "false")
    address = f"[{settings.host}]:{port}" if ":" in settings.host else f"{settings.host}:{port}"
    if sys.platform == "win32":
        command = ["-m", "waitress", f"--listen={address}", "app.wsgi:app"]
    else:
        command = ["-m", "gunicorn", "--bind", address, "--workers", "2", "--threads", "4"]
        command += ["--log-level", "warning", "app.wsgi:app"]
    return subprocess.Popen(  # noqa: S603 - our own server
        [sys.executable, *command], env=environment, start_new_session=True
    )


def _answers(
    host: str, port: int, stop: threading.Event, processes: list[subprocess.Popen[bytes]]
) -> bool:
    """Wait until the web server accepts connections; False when it ended or was stopped."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not stop.is_set():
        if any(process.poll() is not None for process in processes):
            return False
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return stop.is_set()


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, and kill what has not after ten seconds."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_AFTER
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def _stop_on_signals(stop: threading.Event) -> None:
    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)
