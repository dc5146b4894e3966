"""Change each line of both method packages in small ways, and see whether a test of the method notices: `python3 run.py
mutate`.

In a copy beside the repository, so that nothing here changes; some six minutes on two cores. A survivor that
explained.txt names with its reason is no gap; any other is printed with its difference. Arguments name mutants, as
`selection.method.scoring*`.
"""

import fnmatch
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOAL = 0.90
NOTICED = ("killed", "timeout", "suspicious")


def explained() -> dict[str, str]:
    """Why a mutant may live, by its name or a pattern over names."""
    lines = (ROOT / "tests/mutants/explained.txt").read_text("utf-8").splitlines()
    return {
        name.strip(): reason.strip()
        for name, bar, reason in (line.partition("|") for line in lines)
        if bar and not name.startswith("#")
    }


def copied(folder: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())


def main(words: list[str]) -> int:
    mutmut = str(Path(sys.executable).parent / "mutmut")
    with tempfile.TemporaryDirectory() as made:
        copied(Path(made))
        done = subprocess.run([mutmut, "run", "--max-children", "2", *words], cwd=made, capture_output=True, text=True)
        listed = subprocess.run([mutmut, "results", "--all", "true"], cwd=made, capture_output=True, text=True).stdout
        states = dict(line.strip().split(": ", 1) for line in listed.splitlines() if ": " in line)
        states = {name: state for name, state in states.items() if state != "not checked"}
        if not states:
            print(done.stdout[-2000:], done.stderr[-2000:])
            return 1
        reasons = explained()
        alive = sorted(name for name, state in states.items() if state not in NOTICED)
        gaps = [name for name in alive if not any(fnmatch.fnmatch(name, pattern) for pattern in reasons)]
        for name in gaps:
            shown = subprocess.run([mutmut, "show", name], cwd=made, capture_output=True, text=True).stdout
            print(
                name,
                *(
                    line
                    for line in shown.splitlines()
                    if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))
                ),
                sep="\n    ",
            )
    share = 1 - len(alive) / len(states)
    print(
        f"{len(states)} mutants, {len(states) - len(alive)} noticed ({share:.1%}); of {len(alive)} survivors"
        f" {len(alive) - len(gaps)} are explained, {len(gaps)} are not"
    )
    return 0 if (words or share >= GOAL) and not gaps else 1  # the goal is of the whole


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
