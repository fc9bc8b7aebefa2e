import pytest
from django.utils import timezone

from courses.models import SkillLevel
from numeripole.badges.models import SigningKey
from tests.badges.makers import come, give, make_course, make_skill, see
from tests.makers import make_learner, make_user


@pytest.fixture(scope="session")
def made_once(django_db_setup, django_db_blocker):
    """The facts of one key: making it is the slowest thing here."""
    with django_db_blocker.unblock():
        key = SigningKey.objects.make(now=timezone.now())
        facts = SigningKey.objects.filter(pk=key.pk).values("fingerprint", "public", "encrypted", "made_at")
        facts = facts.get()
        key.delete()
    return facts


@pytest.fixture
def key(db, made_once):
    """The key of the centre."""
    return SigningKey.objects.create(**made_once)


@pytest.fixture
def course(key):
    return make_course()


@pytest.fixture
def odette(course):
    """She came twice to the course, and sends e-mail alone."""
    odette = make_learner("Odette", "Zephirin")
    come(odette, course)
    see(odette, make_skill(course), SkillLevel.ALONE)
    return odette


@pytest.fixture
def certificate(odette, course):
    return give(odette, course)


@pytest.fixture
def desk(client):
    """A facilitator's browser."""
    client.force_login(make_user())
    return client
