"""Sets up what the project needs on a machine that has Python and make: `run` for using it, `dev` for working on it, `system` for what the
tests need from the system's package manager. Runs with the standard library alone. The Makefile calls it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")


def environment(*, dev: bool) -> None:
    """Installs the locked dependencies into .venv, with uv where it is on the path, else with one that pip puts into .venv."""
    uv = shutil.which("uv")
    if uv is None:
        _make_venv()
        _run([str(BIN / "python"), "-m", "pip", "install", "--quiet", "uv"])
        uv = str(BIN / "uv")
    # Inexact: what a developer has installed besides, and uv itself, stay.
    wanted = ["--extra", "jvm"] if dev else ["--no-dev"]
    _run([uv, "sync", "--quiet", "--locked", "--inexact", "--compile-bytecode", *wanted])
    (VENV / ("ready-dev" if dev else "ready-run")).touch()


def system() -> None:
    """Installs Maven and Chromium where they are missing and this user may; else says what to install."""
    missing = []
    if shutil.which("mvn") is None and not _neo4j_is_here():
        missing.append("maven")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))):
        missing += ["chromium", "fonts-dejavu-core"]
    if missing:
        _install(missing)


def _neo4j_is_here() -> bool:
    sys.path.insert(0, str(Path(__file__).parent))
    import neo4j_server

    return all(map(neo4j_server.installed, neo4j_server.LINES))


def _make_venv() -> None:
    if (BIN / "python").exists():
        return
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:  # Debian keeps a part of venv in a package of its own
        shutil.rmtree(VENV, ignore_errors=True)
        _install([f"python3.{sys.version_info[1]}-venv"])
        _run(command)


def _install(packages: list[str]) -> None:
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise SystemExit(f"The tests need {names}, and there is no apt-get here to install it with. Install it yourself, then try again.")
    may = os.geteuid() == 0
    rights = [] if may else ["sudo", "-n"]
    if not may and (shutil.which("sudo") is None or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode != 0):
        raise SystemExit(f"The tests need {names}, and only an administrator may install it: sudo apt-get install {names}")
    print(f"Installing {names} with apt-get", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*rights, apt, "update", "-qq"], env=quiet, check=False)  # old lists may still do
    done = subprocess.run([*rights, apt, "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise SystemExit(f"apt-get could not install {names}: its message is above.")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "VIRTUAL_ENV": str(VENV)}, check=False)
    if done.returncode != 0:
        raise SystemExit(f"This failed, and its message is above: {' '.join(command)}")


if __name__ == "__main__":
    for step in sys.argv[1:]:
        if step == "system":
            system()
        else:
            environment(dev=step == "dev")
