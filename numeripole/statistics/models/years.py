"""A profile's years: calendar, school or convention, and which of them is due."""

from datetime import date, timedelta

from numeripole.statistics.periods import Period, convention_year


class OwnYear:
    """What `period_kind` and `starts_on` say of a profile's periods, and its drafting day of what is due."""

    def period_of(self, year):
        """Its period that begins in the year."""
        first = {"civile": date(year, 1, 1), "scolaire": date(year, 9, 1)}.get(self.period_kind)
        first = first or self.starts_on
        return convention_year(year, month=first.month, day=first.day)

    def period_around(self, day):
        """Its period in which the day falls."""
        period = self.period_of(day.year)
        return period if period.first <= day else self.period_of(day.year - 1)

    def months_over(self, day):
        """Its period under way up to the end of the last month that is over; in January, the year before."""
        ended = day.replace(day=1) - timedelta(days=1)
        period = self.period_around(ended)
        return Period(period.first, min(period.last, ended))

    def period_before(self, day):
        """Its last period that was over on the day."""
        year = day.year
        while (period := self.period_of(year)).last >= day:
            year -= 1
        return period

    def due_before(self, day):
        """Its period to be drafted by itself on that day or before; None when none is."""
        if not (self.drafted_month and self.drafted_day):
            return None
        due = date(day.year, self.drafted_month, self.drafted_day)
        due = due if due <= day else due.replace(year=day.year - 1)
        period = self.period_before(due)
        return period if self.drafted_until is None or self.drafted_until < period.last else None
