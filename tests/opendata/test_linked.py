import json

import pytest

from numeripole.context import described
from numeripole.opendata.linked import json_ld
from tests.makers import NOW, make_activity, make_user

pytestmark = pytest.mark.django_db


def events(activity):
    return json.loads(json_ld(activity, activity.meetings.with_details(), centre=described()))["@graph"]


def test_workshop_is_told_as_an_education_event():
    [event] = events(make_activity())

    assert (
        event["@type"],
        event["name"],
        event["startDate"],
        event["location"]["address"]["postalCode"],
    ) == (
        "EducationEvent",
        "Ma boîte mail",
        "2026-12-08T14:00:00+01:00",
        "55100",
    )


def test_cancelled_activity_is_told_as_such():
    activity = make_activity()
    cancelled = activity.cancel(reason="", now=NOW)

    assert events(cancelled)[0]["eventStatus"] == "https://schema.org/EventCancelled"


def test_title_cannot_leave_the_script_that_holds_it():
    activity = make_activity(title="</script><script>alert(1)</script><!--")

    text = json_ld(activity, activity.meetings.with_details(), centre=described())

    assert ("<" in text, events(activity)[0]["name"]) == (False, activity.title)


def test_linked_data_names_no_member_of_staff():
    activity = make_activity(facilitator=make_user(given_name="Hippolyte"))

    assert "Hippolyte" not in json_ld(activity, activity.meetings.with_details(), centre=described())
