"""A copy of objects as they are at one moment, that can be kept and read back when the rows behind them have changed.

Dataclasses, rows and enumerated members are written under the names that the caller gives them, so that a class may
move or be renamed; a field that a class has gained since gets its default, one that it has lost is left out. What is
written has a hash, and is packed.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import inspect

from foundation.database.base import Base


@dataclass(frozen=True)
class Kind:
    """A class that may be in a copy; of a row only the named columns, where some are named."""

    made: type
    columns: tuple[str, ...] = ()


Kinds = Mapping[str, Kind]
REFERENCE, ROW, OBJECT, MEMBER, PLAIN = "#", "row", "object", "member", "plain"


def freeze(value: object, kinds: Kinds) -> bytes:
    """The copy, packed.

    >>> thaw(freeze({1: (Decimal("2.50"), date(2027, 1, 31))}, {}), {})
    {1: (Decimal('2.50'), datetime.date(2027, 1, 31))}
    """
    return zlib.compress(
        json.dumps(_Freezer(kinds).plain(value), ensure_ascii=False, separators=(",", ":")).encode(), 6
    )


def thaw(content: bytes, kinds: Kinds) -> Any:
    """What was frozen; rows come back outside any session, to be read only."""
    return _Thawer(kinds).made(json.loads(zlib.decompress(content)))


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _scalar(value: Any) -> Any:
    """One value that JSON has no form for."""
    if isinstance(value, Decimal):
        return {PLAIN: "decimal", "is": str(value)}
    if isinstance(value, date):
        return {PLAIN: "moment" if isinstance(value, datetime) else "day", "is": value.isoformat()}
    if isinstance(value, bytes):
        return {PLAIN: "bytes", "is": base64.b64encode(value).decode()}
    if isinstance(value, float):  # a number of numpy
        return float(value)
    raise TypeError(f"{type(value).__name__} cannot be frozen")


class _Freezer:
    """Writing: each object once, later mentions of it by number."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.names = {kind.made: name for name, kind in kinds.items()}
        self.seen: dict[int, int] = {}
        self.kept: list[object] = []

    def plain(self, value: Any) -> Any:
        if value is None or isinstance(value, bool) or type(value) in (int, str, float):
            return value
        if isinstance(value, StrEnum):
            return {MEMBER: self.names[type(value)], "is": value.value}
        if isinstance(value, Base) or (is_dataclass(value) and not isinstance(value, type)):
            return self._object(value)
        if isinstance(value, Mapping | Set | Sequence) and not isinstance(value, bytes):
            return self._many(value)
        return _scalar(value)

    def _many(self, value: Mapping[Any, Any] | Set[Any] | Sequence[Any]) -> Any:
        if isinstance(value, Mapping):
            return {PLAIN: "map", "is": [[self.plain(key), self.plain(part)] for key, part in value.items()]}
        if isinstance(value, Set):
            return {PLAIN: "set", "is": [self.plain(part) for part in sorted(value, key=str)]}
        return {PLAIN: "tuple" if isinstance(value, tuple) else "list", "is": [self.plain(part) for part in value]}

    def _object(self, value: Any) -> Any:
        number = self.seen.get(id(value))
        if number is not None:
            return {REFERENCE: number}
        self.seen[id(value)] = len(self.kept)
        self.kept.append(value)
        name = self.names[type(value)]
        parts = (
            self._columns(value, self.kinds[name].columns)
            if isinstance(value, Base)
            else [field.name for field in fields(value)]
        )
        mark = ROW if isinstance(value, Base) else OBJECT
        return {
            mark: name,
            "number": self.seen[id(value)],
            "has": {part: self.plain(getattr(value, part)) for part in parts},
        }

    @staticmethod
    def _columns(row: Base, only: tuple[str, ...]) -> list[str]:
        """The columns of a row and the related rows that were read with it."""
        mapper = inspect(row).mapper
        columns = [column.key for column in mapper.column_attrs if not only or column.key in only]
        return columns + [
            relation.key for relation in mapper.relationships if relation.key in row.__dict__ and not only
        ]


class _Thawer:
    """Reading."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.kept: dict[int, Any] = {}

    def made(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if REFERENCE in value:
            return self.kept[value[REFERENCE]]
        if MEMBER in value:
            return self.kinds[value[MEMBER]].made(value["is"])
        if PLAIN in value:
            return self._simple(value[PLAIN], value["is"])
        return self._object(value)

    def _simple(self, kind: str, value: Any) -> Any:
        if kind == "map":
            return {self.made(key): self.made(part) for key, part in value}
        if kind in ("tuple", "list", "set"):
            parts = [self.made(part) for part in value]
            return tuple(parts) if kind == "tuple" else frozenset(parts) if kind == "set" else parts
        readers: dict[str, Callable[[Any], Any]] = {
            "decimal": Decimal,
            "moment": datetime.fromisoformat,
            "day": date.fromisoformat,
            "bytes": base64.b64decode,
        }
        return readers[kind](value)

    def _object(self, value: Mapping[str, Any]) -> Any:
        is_row = ROW in value
        made = self.kinds[value[ROW] if is_row else value[OBJECT]].made
        parts = {name: self.made(part) for name, part in value["has"].items()}
        found = self._row(made, parts) if is_row else self._dataclass(made, parts)
        self.kept[value["number"]] = found
        return found

    @staticmethod
    def _row(made: type, parts: Mapping[str, Any]) -> Any:
        known: set[str] = set(inspect(made, raiseerr=True).attrs.keys())
        return made(**{name: part for name, part in parts.items() if name in known})

    @staticmethod
    def _dataclass(made: Any, parts: Mapping[str, Any]) -> Any:
        found = object.__new__(made)
        for field in fields(made):
            if field.name in parts:
                value = parts[field.name]
            elif field.default_factory is not MISSING:
                value = field.default_factory()
            else:
                value = None if field.default is MISSING else field.default
            object.__setattr__(found, field.name, value)
        return found
