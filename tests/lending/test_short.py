"""Who is short, said once for each meeting."""

import pytest

from equipment.models import Hold, Repair
from equipment.shortages import shortages
from numeripole.lending.short import who_is_short
from tests.equipment.makers import make_items
from tests.equipment.test_holds import make_course
from tests.makers import NOW, make_activity

pytestmark = pytest.mark.django_db


def test_what_a_meeting_was_promised_and_wants_besides_is_one_sentence():
    items = make_items(2)
    Hold.objects.follow(make_activity(course=make_course(quantity=5)), by=None, now=NOW)
    Repair.objects.report(item=items[0], reason="Vitre", by=None, now=NOW)

    assert [short.short for short in shortages(NOW)] == [1, 3]
    assert [short.what for short in who_is_short(NOW)] == ["il manque 4 «\u00a0Tablette 10 pouces\u00a0»"]
