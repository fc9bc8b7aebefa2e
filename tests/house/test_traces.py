"""Every page of a person's file leaves a trace in the journal of who read it."""

import pytest

from courses.models import Learner
from numeripole.privacy.models import Entry
from tests.house.every_page import PATTERNS

pytestmark = pytest.mark.django_db

OF_A_FILE = sorted(name for name, page in PATTERNS.items() if "learner_id" in page.converters)
TRACES = ("seen", "printed", "exported")


def test_every_page_of_a_file_leaves_a_trace(village, visitor):
    client, untraced = visitor("administrator"), []
    traces = Entry.objects.filter(kind__in=TRACES)
    of_odette = traces.filter(person_key=Learner.objects.get(pk=village.numbers["learner_id"]).person_key)

    for name in OF_A_FILE:
        traces.delete()
        if client.get(village.address(name)).status_code == 200 and not of_odette.exists():
            untraced.append(name)

    assert untraced == []
