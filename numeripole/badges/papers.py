"""The attestation on paper: what a person came to and can do, signed by the centre."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.dates import month_day, spoken_day, spoken_minutes
from courses.models import Course
from numeripole.badges.linked import address
from numeripole.context import described
from numeripole.documents.drawings import qr_code
from numeripole.documents.logos import centre_logo
from numeripole.documents.typesetting import typeset

# More days than that are said by the first and the last.
MOST_DAYS = 6


def certificate_paper(certificate):
    """The PDF of the attestation, with the name of its holder: it is theirs to show."""
    centre = described()
    name = str(certificate.learner)
    verify = address("badges:verify", certificate.number)
    of_course = isinstance(certificate.of, Course)
    data = {
        "title": _("Attestation, %(title)s, %(name)s") % {"title": certificate.title, "name": name},
        "heading": _("Attestation"),
        "centre": centre["name"],
        "logo": centre_logo(),
        "attests": _("%(centre)s attests that") % {"centre": centre["name"]},
        "name": name,
        "followed": _("followed the course") if of_course else _("followed the track"),
        "of": certificate.title,
        "came": came(certificate),
        "skills_title": _("What the person was seen to do"),
        "skills": [[sentence, str(level)] for sentence, level in certificate.said_skills],
        "done": _("Done on %(day)s") % {"day": spoken_day(certificate.given_at, year=True)},
        "for": _("For %(centre)s") % {"centre": centre["name"]},
        "signatory": certificate.signatory,
        "number_title": _("Number of the attestation"),
        "number": certificate.spaced_number,
        "check": _("To check this attestation, scan the square, or write its number on:"),
        "address": address("badges:check").split("://", 1)[1],
        "qr": qr_code(verify, alt=_("The square that leads to %(address)s") % {"address": verify}),
        "private": _("That page shows only what the holder has agreed to."),
    }
    return typeset("certificate", data)


def came(certificate):
    """ "6 h, on 3 days: 8 December, 15 December and 22 December 2026"."""
    days = [date.fromisoformat(day) for day in certificate.days]
    number = ngettext("on %(count)s day", "on %(count)s days", len(days)) % {"count": len(days)}
    if len(days) > MOST_DAYS:
        which = _("from %(first)s to %(last)s") % {
            "first": month_day(days[0], year=True),
            "last": month_day(days[-1], year=True),
        }
    else:
        which = listed([month_day(day, year=not later_in_year(day, days)) for day in days])
    return _("%(length)s of presence, %(number)s: %(which)s.") % {
        "length": spoken_minutes(certificate.minutes),
        "number": number,
        "which": which,
    }


def later_in_year(day, days):
    """Whether a later day of the list says the year for this one."""
    return any(other.year == day.year and other > day for other in days)


def listed(words):
    """ "one, two and three"."""
    if len(words) == 1:
        return words[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
