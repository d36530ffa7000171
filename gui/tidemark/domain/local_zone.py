"""The clock on the wall as a time zone: this computer's, summer time and its past included."""

from datetime import UTC, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LocalZone(tzinfo):
    """Knows of every moment what the clock on the wall shows then.

    ``datetime.now().astimezone().tzinfo`` is no such zone: it goes by the offset of now for ever.
    """

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """How far the wall's clock is ahead; of a time that is twice, ``fold`` says which."""
        if moment is None:
            return None
        wall = moment.replace(tzinfo=None)
        return wall - (_EPOCH + timedelta(seconds=wall.timestamp())).replace(tzinfo=None)

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        """How much of that is summer time; it is not told apart."""
        del moment
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        """What the zone is called at a moment."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime, /) -> datetime:
        """What the wall's clock shows at a moment that is told in UTC."""
        instant = moment.replace(tzinfo=UTC)
        wall = instant.astimezone().replace(tzinfo=None)
        is_second = wall.timestamp() != instant.timestamp()  # the hour that is there twice
        return wall.replace(tzinfo=self, fold=int(is_second))
