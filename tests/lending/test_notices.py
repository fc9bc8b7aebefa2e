from datetime import datetime, timedelta

import pytest

from equipment.models import Loan
from numeripole.notices.deriving import derive
from numeripole.notices.models import Notice
from numeripole.notices.sources import attach, tell
from tests.equipment.makers import lend, make_item, make_school
from tests.makers import NOW, PARIS, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def channels(settings):
    settings.EMAIL_WORKS = settings.SMS_WORKS = True


def lent(due_in=28, **fields):
    return lend(make_item(), due_on=NOW.date() + timedelta(days=due_in), **fields)


def at(loan, days):
    """Nine o'clock, so many days after it was due."""
    return datetime.combine(loan.due_on + timedelta(days=days), datetime.min.time(), PARIS).replace(hour=9)


def told(loan, days):
    derive(now=at(loan, days))
    return list(
        Notice.objects.filter(about=f"loan:{loan.pk}").order_by("moment").values_list("kind", flat=True)
    )


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(-2, []), (-1, ["loan_due"]), (0, ["loan_due"]), (1, ["loan_late"]), (7, ["loan_late"]), (60, [])],
)
def test_a_loan_is_told_the_day_before_and_when_late(days, kinds):
    assert told(lent(learner=make_learner(phone="+33639980001")), days) == kinds


def test_each_step_is_told_once():
    loan = lent(learner=make_learner(phone="+33639980001"))

    for days in (-1, -1, 0, 1, 2, 6, 7, 8, 21, 30, 45):
        kinds = told(loan, days)

    assert kinds == ["loan_due", "loan_late", "loan_late", "loan_late"]


def test_what_is_back_is_told_no_more():
    loan = lent(learner=make_learner(phone="+33639980001"))
    loan.take_back(returns=[{"line": loan.lines.get()}], by=None, now=NOW)

    assert told(loan, 1) == []


def said(loan, now):
    notices = list(Notice.objects.filter(about=f"loan:{loan.pk}"))
    attach(notices, now)
    return [tell(notice, now) for notice in notices]


def test_notice_says_what_is_out_and_when_it_was_due():
    loan = lent(learner=make_learner(phone="+33639980001"))
    told(loan, 1)

    [telling] = said(loan, at(loan, 1))

    assert telling.values["matériel"] == str(loan.lines.get().item)
    assert telling.values["retour"] == "mardi 29\u00a0décembre"


def test_notice_written_before_more_time_was_given_no_longer_holds():
    loan = lent(14, learner=make_learner(phone="+33639980001"))
    told(loan, -1)
    now = at(loan, -1)
    Loan.objects.get(pk=loan.pk).renew(by=None, now=now)

    assert said(loan, now) == [None]


def test_organisation_is_told_through_whom_one_calls_there():
    school = make_school()
    school.contact_name, school.phone = "Mme Exemple", "+33199000001"
    school.save()
    loan = lent(organisation=school)
    told(loan, 1)

    notice = Notice.objects.get()
    assert (notice.name, notice.state) == ("Mme Exemple", "call")


@pytest.mark.parametrize("loans", [1, 3])
def test_loans_are_told_in_few_queries(loans, django_assert_max_num_queries):
    every = [lent(learner=make_learner(phone="+33639980001")) for _loan in range(loans)]

    with django_assert_max_num_queries(24):
        derive(now=at(every[0], 1))

    assert Notice.objects.filter(kind="loan_late").count() == loans
