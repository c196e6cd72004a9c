"""Paths that are no readable file: pipes, links that lead nowhere, what one may not read. Each is told, and stops nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphmodel.cli import graphmodel
from graphmodel.errors import ReadError
from graphmodel.sources import file_bytes, find_files, read_file

TOLD = "Στις 5/3/2025 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου Λευκοκάμπου με το ΚΑΠΗ Λευκοκάμπου.\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes in folders, links and modes are of other systems")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """A command's exit code, output and messages."""
    done = CliRunner().invoke(graphmodel, [str(a) for a in arguments], standalone_mode=False)
    if isinstance(done.exception, ReadError):
        return done.exception.exit_code, done.stdout, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_a_named_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(TOLD, encoding="utf-8")
    code, _, said = run("read", tmp_path / "pipe.txt")
    assert code == 1 and "no regular file" in said
    code, out, said = run("add", tmp_path, "-n", tmp_path / "network")
    assert code == 1 and out.startswith("1 new") and said.count("\n") == 1 and "no regular file" in said


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "broken.txt").symlink_to("missing.txt")
    with pytest.raises(ReadError, match="Too many levels of symbolic links"):
        find_files([tmp_path / "loop.txt"])
    assert [path.name for path in find_files([tmp_path])] == ["broken.txt", "loop.txt"]
    with pytest.raises(ReadError, match="no such file"):
        file_bytes(tmp_path / "broken.txt")
    (tmp_path / "good.txt").write_text(TOLD, encoding="utf-8")
    code, out, said = run("add", tmp_path, "-n", tmp_path / "network")
    assert code == 1 and out.startswith("1 new") and said.count("\n") == 2 and "loop.txt cannot be read (Too many levels" in said
    with pytest.raises(ReadError, match="Too many levels"):
        read_file(tmp_path / "loop.txt", root=tmp_path)


BOUND = """
import ctypes, os, sys
if os.getuid() == 0:
    for capability in (1, 2):  # those by which modes do not hold for root: DAC_OVERRIDE and DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "graphmodel", *sys.argv[1:]])
"""


def bound(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user for whom the modes of files hold, even where that is root."""
    return subprocess.run(
        [sys.executable, "-c", BOUND, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONUTF8": "1"})


def test_what_one_may_not_read_is_told_and_stays_in_the_network(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    (reports / "closed").mkdir(parents=True)
    for name in ("good.txt", "locked.txt", "closed/inner.txt"):
        (reports / name).write_text(TOLD + name, encoding="utf-8")
    assert bound("add", "reports", cwd=tmp_path).stdout.startswith("3 new")
    (reports / "locked.txt").chmod(0)
    (reports / "closed").chmod(0)
    try:
        done = bound("read", "reports/locked.txt", cwd=tmp_path)
        if done.returncode == 0:
            pytest.skip("the modes of files do not hold here")
        for command in ("read", "add"):
            done = bound(command, "reports/locked.txt", cwd=tmp_path)
            assert done.returncode == 1 and "check its permissions" in done.stderr and done.stderr.count("\n") == 1, done.stderr
        done = bound("add", "reports/closed/inner.txt", cwd=tmp_path)
        assert done.returncode == 1 and "cannot be reached (Permission denied)" in done.stderr
        done = bound("add", "reports", "--prune", cwd=tmp_path)
        assert done.returncode == 1 and done.stdout.startswith("0 new, 0 changed, 1 unchanged") and "gone" not in done.stdout
        assert [line.split(": ")[1].split(" cannot")[0] for line in done.stderr.splitlines()] == ["reports/closed", "reports/locked.txt"]
        assert json.loads(bound("status", "--json", cwd=tmp_path).stdout)[2]["value"] == 3
    finally:
        (reports / "closed").chmod(0o755)
