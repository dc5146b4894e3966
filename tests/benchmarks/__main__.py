"""Benchmarks: ratios in one run against a floor or a peer (`python3 run.py bench`); absolute figures are only for the
eye.
"""

import sys

from tests.benchmarks import decision, hostile, planning, ranking, saves, workbook

PARTS = {
    "saves": saves.run,
    "ranking": ranking.run,
    "workbook": workbook.run,
    "decision": decision.run,
    "planning": planning.run,
    "hostile": hostile.run,
}


def main(words: list[str]) -> int:
    failed = 0
    for name, run in PARTS.items():
        if words and name not in words:
            continue
        for line in run():
            print(
                f"{name:10} {line.what:70} {line.ratio:8.2f} x   wanted {line.wanted:12}"
                f" {'ok' if line.holds else 'NOT MET'}   ({line.detail})",
                flush=True,
            )
            failed += not line.holds
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
