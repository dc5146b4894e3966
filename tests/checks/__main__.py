"""Run every check; stop at the first that fails."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "--diff", "."),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "."),
    ("djangofmt", "--check", "templates"),
    ("djlint", "templates", "--lint", "--quiet"),
)


def main(words: list[str]) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for check in CHECKS:
        print("::", *check, flush=True)
        done = subprocess.call([str(BIN / check[0]), *check[1:]], cwd=ROOT, env=environment)
        if done:
            return done
    if "lint" in words:
        return 0
    return subprocess.call(
        [sys.executable, "-m", "pytest", "--cov", "--cov-report=term:skip-covered", *words], cwd=ROOT
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
