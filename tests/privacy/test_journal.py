"""The journal: who saw or changed whose file, without a name, and never changed."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from courses.models import Guardian, Learner
from numeripole.privacy.files import change, erase
from numeripole.privacy.journal import Kind, note, of_person, prune
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Entry
from tests.makers import NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def odette():
    return make_learner("Odette", phone="+33639980001")


def noted(*kinds):
    return list(Entry.objects.filter(kind__in=kinds).order_by("pk"))


def test_a_change_is_noted_by_the_names_of_fields_alone(odette):
    change(odette, phone="+33639980002", address="1, rue des Lilas")

    [entry] = noted(Kind.CHANGED)
    assert (entry.person_key, entry.fields) == (odette.person_key, ["address", "phone"])


def test_a_change_on_screen_is_noted_with_who_made_it(odette, staff):
    client = staff("secretary")
    client.post(reverse("desk:confirm_person", args=[odette.pk]))
    Learner.objects.filter(pk=odette.pk).update(to_confirm=True)

    client.post(reverse("desk:confirm_person", args=[odette.pk]))

    [entry] = noted(Kind.CHANGED)
    assert (entry.by.role, entry.origin, entry.fields) == ("secretary", "staff", ["to_confirm"])


def test_a_file_made_online_is_noted_as_made_online(client):
    activity = make_activity()
    wanted = {"given_name": "Jeanne", "family_name": "Exemple", "phone": "06 39 98 00 09"}

    client.post(reverse("public:activity", args=[activity.pk]), wanted)

    assert [entry.origin for entry in noted(Kind.CREATED)] == ["online"] * Learner.objects.count()


def test_a_guardian_who_changes_is_noted_for_each_minor():
    guardian = Guardian.objects.create(given_name="Anne", family_name="Exemple")
    minors = [make_learner(name, guardian=guardian) for name in ("Lou", "Zoé")]

    guardian.phone = "+33639980003"
    guardian.save()

    assert {entry.person_key for entry in noted(Kind.GUARDIAN)} == {minor.person_key for minor in minors}


def test_nothing_that_names_the_erased_remains(odette):
    change(odette, email="odette@example.org", address="1, rue des Lilas")
    erase(odette, by=make_user("secretary"), now=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_entry")
        text = str(cursor.fetchall()).lower()

    assert [word for word in ("odette", "exemple", "lilas", "3998") if word in text] == []


def test_erasing_is_noted_once_with_who_did_it(odette):
    claire = make_user()

    erase(odette, by=claire, now=NOW)

    assert [(entry.by, entry.person_key) for entry in noted(Kind.ERASED)] == [(claire, odette.person_key)]


def test_a_file_deleted_by_any_other_way_is_noted_too(odette):
    odette.delete()

    assert [entry.origin for entry in noted(Kind.ERASED)] == ["itself"]


def test_what_was_noted_of_both_files_is_found_after_joining_them(odette):
    other = make_learner("Odete")
    change(other, phone="+33639980004")

    kept = merge(odette, other, by=make_user(), now=NOW)

    kinds = {entry.kind for entry in of_person(kept) if entry.person_key == other.person_key}
    assert kinds == {Kind.CREATED, Kind.CHANGED}
    assert [entry.other_key for entry in noted(Kind.MERGED)] == [other.person_key]


def test_opening_a_file_is_noted_with_who_read_it(odette, staff):
    staff("facilitator").get(reverse("desk:person", args=[odette.pk]))

    [entry] = noted(Kind.SEEN)
    assert (entry.by.role, entry.person_key) == ("facilitator", odette.person_key)


def test_the_same_reader_within_ten_minutes_is_one_line(odette, staff):
    client = staff("facilitator")

    for name in ("desk:person", "desk:edit_person", "desk:person"):
        client.get(reverse(name, args=[odette.pk]))

    assert len(noted(Kind.SEEN)) == 1


def test_the_same_reader_eleven_minutes_later_is_another_line(odette, staff):
    client = staff("facilitator")
    client.get(reverse("desk:person", args=[odette.pk]))
    Entry.objects.update(at=Entry.objects.latest("pk").at - timedelta(minutes=11))

    client.get(reverse("desk:person", args=[odette.pk]))

    assert len(noted(Kind.SEEN)) == 2


def test_two_readers_are_two_lines(odette, client):
    for role in ("facilitator", "secretary"):
        client.force_login(make_user(role))
        client.get(reverse("desk:person", args=[odette.pk]))

    assert len(noted(Kind.SEEN)) == 2


def test_asking_for_the_head_of_a_file_shows_nothing(odette, staff):
    staff("facilitator").head(reverse("desk:person", args=[odette.pk]))

    assert noted(Kind.SEEN) == []


def test_a_file_that_may_not_be_opened_is_not_noted(odette, staff):
    staff("volunteer").get(reverse("desk:person", args=[odette.pk]))

    assert noted(Kind.SEEN) == []


def test_a_list_taken_out_is_noted_with_how_many_it_names(odette, staff):
    make_learner("Marcel")

    staff("secretary").get(reverse("desk:people_sheet"))

    assert [(entry.count, entry.person_key) for entry in noted(Kind.LISTED)] == [(2, None)]


def test_the_slips_of_a_couple_are_noted_for_both(odette, staff):
    marcel, activity = make_learner("Marcel"), make_activity()
    for one in (odette, marcel):
        book(activity, one)

    staff().get(reverse("desk:slips", args=[odette.pk]), {"avec": str(marcel.pk)})

    assert {one.person_key for one in noted(Kind.PRINTED)} == {odette.person_key, marcel.person_key}


def test_what_is_older_than_the_term_goes(odette):
    note(Kind.SEEN, odette, now=NOW - timedelta(days=400))
    note(Kind.SEEN, odette, now=NOW)

    assert prune(before=NOW - timedelta(days=365)) == 1
    assert len(noted(Kind.SEEN)) == 1


def test_no_code_changes_an_entry():
    """Only `create` and `bulk_create` are ever called on entries, and `prune` deletes."""
    root, changing = Path(__file__).parents[2], []
    for path in [*root.glob("numeripole/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"update", "bulk_update", "save", "delete"}:
                text = ast.unparse(node)
                if "Entry.objects" in text or (path.name == "entry_lists.py" and node.attr != "delete"):
                    changing.append(f"{path.name}: {text}")

    assert changing == []
