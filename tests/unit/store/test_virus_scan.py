"""Files are sent to clamd whole, and only a clear answer lets them through."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import Settings
from app.errors import ScanFailed, Unreadable, UnreadableFile
from app.store import virus_scan
from app.store.virus_scan import make_scan
from tests.clamd import EICAR, Clamd, clamd


@pytest.fixture
def server() -> Iterator[Clamd]:
    with clamd() as found:
        yield found


def test_a_clean_file_passes_and_arrives_whole(server: Clamd) -> None:
    data = bytes(range(256)) * 2000

    make_scan(server.address)(data)

    assert server.seen == [data]


def test_a_file_with_the_test_virus_is_refused(server: Clamd) -> None:
    with pytest.raises(UnreadableFile) as error:
        make_scan(server.address)(b"PK" + bytes(100_000) + EICAR)

    assert error.value.reason is Unreadable.INFECTED


@pytest.mark.parametrize(
    "says",
    [b"", b"stream: OK", b"UNKNOWN COMMAND\0", b"INSTREAM size limit exceeded. ERROR\0", b"\0",
     b"stream: OK, I think\0", b"x" * 10_000],
)  # fmt: skip
def test_an_answer_that_is_not_clear_lets_nothing_through(server: Clamd, says: bytes) -> None:
    server.says = says

    with pytest.raises(ScanFailed):
        make_scan(server.address)(b"Hei")


def test_a_server_that_hangs_up_in_the_middle_lets_nothing_through(server: Clamd) -> None:
    server.enough = 100_000

    with pytest.raises(ScanFailed):
        make_scan(server.address)(bytes(20_000_000))


def test_a_server_that_is_not_there_lets_nothing_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(ScanFailed):
        make_scan(f"tcp://127.0.0.1:{port}")(b"Hei")


def test_a_server_that_says_nothing_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virus_scan, "SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScanFailed):
        make_scan(f"tcp://127.0.0.1:{silent.getsockname()[1]}")(b"Hei")


def test_a_socket_of_this_machine_serves_too(tmp_path: Path) -> None:
    path = tmp_path / "clamd"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()

        def answer() -> None:
            line, _ = listener.accept()
            with line:
                while not line.recv(1000).endswith(b"\0\0\0\0"):
                    pass
                line.sendall(b"stream: OK\0")

        thread = threading.Thread(target=answer)
        thread.start()
        make_scan(f"unix://{path}")(b"Hei")
        thread.join()

    with pytest.raises(ScanFailed):
        make_scan(f"unix://{tmp_path}/nobody")(b"Hei")


@pytest.mark.parametrize("address", ["", "tcp://clamav:3310", "tcp://[::1]:3310", "unix:///run/c"])
def test_an_address_can_be_set(tmp_path: Path, address: str) -> None:
    assert _settings(tmp_path, address).clamd_url == address


@pytest.mark.parametrize("address", ["clamav:3310", "tcp://clamav", "http://x:1", "unix://x", " "])
def test_an_address_that_nobody_understands_stops_the_start(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)clamd_url"):
        _settings(tmp_path, address)


def _settings(folder: Path, address: str) -> Settings:
    return Settings(instance=folder, secret_key="s" * 40, password_salt="p" * 40, clamd_url=address)
