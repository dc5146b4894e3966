"""The typed base of every table, and the column types that refuse bad values."""

import enum
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, BigInteger, Date, DateTime, Enum, LargeBinary, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NUMBERED_ONCE = {"sqlite_autoincrement": True}  # a removed row's number is not given again: files and records name it
NAME = 200
TEXT = 4000

Money = Annotated[Decimal, 2]
Points = Annotated[Decimal, 3]
Rate = Annotated[Decimal, 6]
Name = Annotated[str, NAME]
Text = Annotated[str, TEXT]
Json = Annotated[Any, 0]


class FixedDecimal(TypeDecorator[Decimal]):
    """A Decimal kept as a whole number of its smallest unit, so that no database rounds it."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"{value!r} is not a finite Decimal")
        shifted = value.scaleb(self.places)
        if shifted != shifted.to_integral_value():
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(shifted)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value).scaleb(-self.places)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[enum.StrEnum], name: str) -> Enum:
    """An enumerated column stored as text with a CHECK of its own name, for a second one of its kind in a table."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        Money: FixedDecimal(2),
        Points: FixedDecimal(3),
        Rate: FixedDecimal(6),
        Name: String(NAME),
        Text: String(TEXT),
        Json: JSON(none_as_null=True),
        bytes: LargeBinary,
        datetime: UtcDateTime,
        date: Date,
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            create_constraint=True,
            length=30,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})
