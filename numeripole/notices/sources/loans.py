"""Loans: due tomorrow, then late by 1, 7 and 21 days; nothing is asked for but what was lent."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from courses.dates import spoken_day
from courses.models.meetings import local_midnight
from equipment.models import Loan
from numeripole.notices.contacts import Contact, contact_of
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.words import DAYS
from numeripole.notices.telling import Due, Telling

ABOUT = "loan"
KINDS = {Kind.LOAN_DUE, Kind.LOAN_LATE}
# Days after the day on which it is due; each holds until the next one, the last one for a month.
BEFORE, LATE, LAST = -1, (1, 7, 21), 51


def due(now):
    """The loans due tomorrow or late, at the step that they have reached and of which nobody was told."""
    today = timezone.localdate(now)
    loans = Loan.objects.due_between(today - timedelta(days=LAST), today + timedelta(days=1))
    steps = {loan: step for loan in loans if (step := step_of(loan, today)) is not None}
    told = Notice.objects.filter(kind__in=KINDS, about__in=[about(loan) for loan in steps])
    known = set(told.values_list("about", "moment")) if steps else set()
    new = {one.pk: step for one, step in steps.items() if (about(one), moment_of(one, step)) not in known}
    for pk, loan in loaded(loans).in_bulk(list(new)).items():
        if loan.borrower is None:
            continue
        step = new[pk]
        yield Due(
            kind=Kind.LOAN_DUE if step == BEFORE else Kind.LOAN_LATE,
            about=about(loan),
            moment=moment_of(loan, step),
            contact=contact_of_loan(loan),
            expires_at=moment_of(loan, end_of(step)),
            learner=loan.learner,
            subdivision=loan.place.subdivision,
        )


def loaded(loans):
    """With all that is said of them, however many."""
    return loans.with_details().select_related("learner__guardian", "place__commune")


def about(loan):
    return f"loan:{loan.pk}"


def step_of(loan, today):
    """The last step that was reached; None on the day itself, and once all is said."""
    days = (today - loan.due_on).days
    return next((step for step in (*reversed(LATE), BEFORE) if step <= days < end_of(step)), None)


def end_of(step):
    """The day from which the step no longer holds: it is due, the next step, or it was said often enough."""
    later = [one for one in (*LATE, LAST) if one > step]
    return 1 if step == BEFORE else later[0]


def moment_of(loan, step):
    return local_midnight(loan.due_on + timedelta(days=step))


def contact_of_loan(loan):
    """The person or the guardian, or whom to call at the organisation."""
    one = loan.organisation
    if one is None:
        return contact_of(loan.learner)
    name = one.contact_name or one.name
    of = one.name if one.contact_name else ""
    return Contact(name=name, phone=one.phone, email=one.email, address=one.address, of=of)


def attach(notices, now):
    """Give each notice its loan while something of it is out."""
    keys = {int(notice.about.partition(":")[2]) for notice in notices}
    loans = loaded(Loan.objects.open()).in_bulk(keys)
    for notice in notices:
        notice.thing = loans.get(int(notice.about.partition(":")[2]))


def tell(notice, now):
    """What is still out and when it was due, unless it is back or was given more time since."""
    loan = notice.thing
    steps = (BEFORE,) if notice.kind == Kind.LOAN_DUE else LATE
    if loan.borrower is None or notice.moment not in {moment_of(loan, step) for step in steps}:
        return None
    day = loan.due_on
    values = {
        "matériel": ", ".join(str(line.item) for line in loan.lines.all() if line.is_out),
        "retour": spoken_day(day),
        "lien": settings.CENTRE["address"] + reverse("lending:loans"),
    }
    short = {"retour": f"{DAYS[day.weekday()]} {day.day}/{day.month}"}
    return Telling(contact=contact_of_loan(loan), values=values, short=short)
