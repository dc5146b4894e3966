"""What the files of Microsoft Project call things."""

from datetime import time

from planning.method.dependency_graph import LinkKind

NAMESPACE = "http://schemas.microsoft.com/project"


HOURS, TENTHS_A_DAY = 8, 4800


TYPES = {LinkKind.FF: 0, LinkKind.FS: 1, LinkKind.SF: 2, LinkKind.SS: 3}


KINDS = {number: kind for kind, number in TYPES.items()}


START_NO_EARLIER, MUST_START = "4", ("2", "3", "5", "6", "7")


FIELDS = {"code": "188743731", "kind": "188743734", "area": "188743737", "spread": "188743740"}


MORNING, EVENING = time(8), time(17)
