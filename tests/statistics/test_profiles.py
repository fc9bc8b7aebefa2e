import pytest

from numeripole.statistics.models import Profile
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.shipping import ship, shipped
from numeripole.statistics.tables import ReportDocument
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def test_eight_profiles_are_shipped_and_each_makes_a_report():
    assert ship() == 8

    for profile in Profile.objects.all():
        document = document_of(profile, calendar_year(2026), now=NOW)
        assert ReportDocument.from_dict(document.to_dict()) == document
        assert [table.key for table in document.tables]


def test_shipping_again_leaves_what_the_centre_changed():
    ship()
    Profile.objects.filter(slug="caf").update(threshold=7)

    assert (ship(), Profile.objects.get(slug="caf").threshold) == (0, 7)


def test_shipped_names_differ():
    assert len({profile.slug for profile in shipped()}) == 8
