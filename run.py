"""Set up Gids and pass the word on: `python3 run.py` (demo), `own`, `gids` (backup, restore, upgrade, verify, invite),
`test`, `check`, `bench`, `mutate`, `texts`.

Standard library only: it must run on a machine with nothing but Python.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"serve": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}
LOCKS["mutate"] = [*LOCKS["test"], "requirements-mutate.txt"]
TOOLS = {"check": "checks", "bench": "benchmarks", "mutate": "mutants", "texts": "texts"}


def install(locks: list[str]) -> None:
    """Bring the virtual environment to the locked versions, only when a lock has changed."""
    digest = hashlib.sha256(b"".join((HERE / lock).read_bytes() for lock in locks)).hexdigest()
    mark = VENV / f"installed-{len(locks)}"
    if mark.exists() and mark.read_text() == digest:
        return
    uv = shutil.which("uv")
    if not PYTHON.exists():
        made = subprocess.run([uv, "venv", "-q", str(VENV)] if uv else [sys.executable, "-m", "venv", str(VENV)])
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit("Gids could not make .venv. On Debian or Ubuntu: sudo apt install python3-venv")
    wanted = [part for lock in locks for part in ("-r", str(HERE / lock))]
    pip = [uv, "pip", "install", "-q", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install", "-q"]
    print("Installing what Gids needs (only when its locked versions change) ...", flush=True)
    if subprocess.run([*pip, "--require-hashes", *wanted]).returncode:
        sys.exit("The installation failed; the lines above say why. Is this machine connected to PyPI?")
    mark.write_text(digest)


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - says so to somebody with an older one
        sys.exit("Gids needs Python 3.11 or newer; this is " + sys.version.split()[0])
    word = words[0] if words else "demo"
    install(LOCKS["mutate" if word == "mutate" else "test" if word in ("test", *TOOLS) else "serve"])
    if word == "test":
        return subprocess.call([PYTHON, "-m", "pytest", *words[1:]], cwd=HERE)
    if word in TOOLS:
        return subprocess.call([PYTHON, "-m", f"tests.{TOOLS[word]}", *words[1:]], cwd=HERE)
    if word == "gids":
        return subprocess.call([PYTHON, "-m", "flask", "--app", str(HERE / "app.py"), *(words[1:] or ["--help"])])
    return subprocess.call([PYTHON, "-m", "flask", "--app", "app", "serve", word, *words[1:]], cwd=HERE)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
