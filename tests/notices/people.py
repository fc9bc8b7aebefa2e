"""People who are told in different ways, and what was told to them."""

from courses.models import Guardian
from numeripole.notices.deriving import derive
from numeripole.notices.models import Notice
from numeripole.notices.sending import send
from tests.makers import make_learner

MOBILE, LANDLINE = "+33639980001", "+33199001111"
ADDRESS = "12 rue de la Meuse\n55100 Bras-sur-Meuse"


def by_mail(name="Odette", **fields):
    return make_learner(name, email=f"{name.lower()}@example.org", **fields)


def by_sms(name="Marcel", **fields):
    return make_learner(name, phone=MOBILE, **fields)


def by_phone(name="Jeanne", **fields):
    return make_learner(name, phone=LANDLINE, **fields)


def by_letter(name="Lucien", **fields):
    return make_learner(name, address=ADDRESS, **fields)


def child_of(given_name, **guardian):
    guardian = Guardian.objects.create(given_name=given_name, family_name="Exemple", **guardian)
    return make_learner("Léo", birth_year=2015, guardian=guardian)


def tick(now):
    """What `tick` does of notices; gives those that there are by then, as (kind, state, channel)."""
    derive(now=now)
    send(now=now)
    return told()


def told():
    rows = Notice.objects.order_by("pk").values_list("kind", "state", "channel")
    return list(rows)
