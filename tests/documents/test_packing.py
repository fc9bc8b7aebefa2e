import pytest

from numeripole.documents.packing import Packed, packing_list
from tests.documents.papers import breaches, words
from tests.makers import make_activity, make_place

pytestmark = pytest.mark.django_db


def meeting_away():
    place = make_place("Mairie de Vacherauville", slug="vacherauville", address="1 rue de la Mairie")
    activity = make_activity(place=place)
    return activity.meetings.with_activity().get()


def test_packing_list_says_where_to_go_and_what_to_take():
    pdf = packing_list(meeting_away(), [Packed("Tablette", 3, ("TAB-01", "TAB-02"), ("Chargeur",))])
    said = words(pdf)

    assert breaches(pdf) == []
    for fact in ("Ma boîte mail", "1 rue de la Mairie", "3 appareils", "TAB-01", "TAB-02", "Chargeur"):
        assert fact in said
    assert said.count("au choix") == 1


def test_packing_list_of_nothing_says_so():
    pdf = packing_list(meeting_away(), [])

    assert (breaches(pdf), "Rien n’est mis de côté pour cette séance." in words(pdf)) == ([], True)
