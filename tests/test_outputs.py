"""Where the output goes: full disks, closed streams, pipes that are closed early, - for standard input and output, links and devices as files."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graphmodel.errors import WriteError
from graphmodel.writing import write_whole

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
FULL = Path("/dev/full")
RUN = [sys.executable, "-m", "graphmodel"]
PRINTING = (["ask", "organisations"], ["ask", "organisations", "--json"], ["read", str(REPORTS)], ["backup", "-"], ["--help"])

needs_devices = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the network of the examples."""
    folder = tmp_path_factory.mktemp("outputs")
    subprocess.run([*RUN, "add", str(REPORTS)], cwd=folder, check=True, capture_output=True)
    return folder


@needs_devices
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_an_output_that_is_full_is_one_message(home: Path, arguments: list[str]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([*RUN, *arguments], cwd=home, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("graphmodel: The output cannot be written (No space left on device).")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes a stream is needed")
@pytest.mark.parametrize(("stream", "code", "says"), [(">&-", 1, "standard output is closed"), ("2>&-", 0, ""), ("<&-", 1, "standard input is closed")])
def test_a_closed_stream_is_one_message(home: Path, stream: str, code: int, says: str) -> None:
    command = "read -" if stream[0] == "<" else "status"
    done = subprocess.run(f'"{sys.executable}" -m graphmodel {command} {stream}', shell=True, cwd=home, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code and says in done.stderr and done.stderr.count("\n") == bool(says)


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_pipe_that_is_closed_early_is_no_failure(home: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run([*RUN, *arguments], cwd=home, stdout=pipe, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_backup_goes_through_a_pipe(home: Path, tmp_path: Path) -> None:
    written = subprocess.run([*RUN, "backup", "-"], cwd=home, capture_output=True, check=True).stdout
    restored = subprocess.run([*RUN, "restore", "-"], cwd=tmp_path, input=written, capture_output=True, check=True)
    assert restored.stderr.decode() == "restored the backup into network\n"
    assert subprocess.run([*RUN, "backup", "-"], cwd=tmp_path, capture_output=True, check=True).stdout == written
    cut = subprocess.run([*RUN, "restore", "-", "-n", "other"], cwd=tmp_path, input=written[:-200], capture_output=True, encoding=None, check=False)
    assert cut.returncode == 1 and b"the input" in cut.stderr and not (tmp_path / "other").exists()


def test_a_figure_goes_through_a_pipe(home: Path) -> None:
    assert subprocess.run([*RUN, "figure", "-o", "-"], cwd=home, capture_output=True, check=True).stdout.startswith(b"\x89PNG")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.txt").symlink_to(Path("folder", "file.txt"))
    for text in ("one", "two"):  # the first makes the file
        write_whole(tmp_path / "link.txt", text)
        assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "folder" / "file.txt").read_text() == text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "link.txt"]
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(WriteError):
        write_whole(tmp_path / "loop", "text")
    assert (tmp_path / "loop").is_symlink()


@needs_devices
def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reading = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reading.start()
    write_whole(tmp_path / "pipe", ["α", "β"])
    reading.join(timeout=30)
    assert got == ["αβ"] and (tmp_path / "pipe").is_fifo()
    write_whole(Path("/dev/null"), "text")
    assert not Path("/dev/null").is_file()
    with pytest.raises(WriteError, match="No space left"):
        write_whole(FULL, "text")
