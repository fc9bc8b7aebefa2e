"""Who may borrow what: age, guardian, course or skill, and for how long."""

from datetime import timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import ngettext

from courses.ages import age_on
from courses.dates import spoken_day
from equipment.moments import today
from equipment.refusals import EquipmentRefused


def check_borrower(learner, organisation):
    if (learner is None) == (organisation is None):
        raise EquipmentRefused(_now("Choose one person or one organisation."), code="no_borrower")


def check_may_borrow(model, *, learner, now, qualified):
    """Refuse what may not leave, someone too young, or without the course or the skill it requires."""
    if not model.may_leave or not model.is_kept:
        raise EquipmentRefused(
            _now("%(model)s does not leave the centre: choose another model.") % {"model": model},
            code="may_not_leave",
        )
    if learner is None:
        return
    check_age(model, learner, today(now))
    needed = model.required_course or model.required_skill
    if needed is not None and not qualified:
        raise EquipmentRefused(
            _now("To borrow %(model)s one first has to know this: %(needed)s. Book that course first.")
            % {"model": model, "needed": needed},
            code="not_qualified",
        )


def check_age(model, learner, day):
    if model.minimum_age is None:
        return
    age = age_on(learner.birth_year, day)
    if age is None:
        raise EquipmentRefused(
            _now("%(model)s is for people aged %(age)s or more: write the year of birth in the file first.")
            % {"model": model, "age": model.minimum_age},
            code="age_unknown",
        )
    if age < model.minimum_age:
        raise EquipmentRefused(
            _now("%(model)s is for people aged %(age)s or more: choose another model.")
            % {"model": model, "age": model.minimum_age},
            code="too_young",
        )


def check_guardian(learner, guardian, day):
    if learner is not None and guardian is None and learner.is_minor_on(day):
        raise EquipmentRefused(
            _now("%(learner)s is a minor: write the guardian who signs in the file first.")
            % {"learner": learner},
            code="no_guardian",
        )


def check_days(first, last, *, longest, now):
    """Refuse days upside down, past, or more of them than `longest` (None is no limit)."""
    if last < first:
        raise EquipmentRefused(
            _now("The last day comes before the first: write the later day second."), code="upside_down"
        )
    if first < today(now):
        raise EquipmentRefused(
            _now("%(day)s is past: choose a day from today on.") % {"day": spoken_day(first, year=True)},
            code="past",
        )
    if longest is not None and (last - first).days > longest:
        raise EquipmentRefused(
            ngettext(
                "This is lent for %(days)s day at most: choose %(last)s or a day before.",
                "This is lent for %(days)s days at most: choose %(last)s or a day before.",
                longest,
            )
            % {"days": longest, "last": spoken_day(first + timedelta(days=longest), year=True)},
            code="too_long",
        )


def all_out(model, moment_day):
    """The refusal when nothing is free from that day on."""
    return EquipmentRefused(
        _now("All of %(model)s are taken from %(day)s on: choose other days, or another model.")
        % {"model": model, "day": spoken_day(moment_day, year=True)},
        code="all_out",
    )
