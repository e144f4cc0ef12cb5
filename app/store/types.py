"""Column types: choices stored by value, times kept in UTC, JSON."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An aware time, stored as UTC; SQLite would drop the zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def choice(options: type[StrEnum]) -> sa.Enum:
    """Return a column type that stores the values of `options` as text, with a check."""
    return sa.Enum(
        options,
        native_enum=False,
        length=40,
        values_callable=lambda enum: [member.value for member in enum],
        validate_strings=True,
    )


def utc_now() -> datetime:
    return datetime.now(UTC)


Json = dict[str, Any]
