import re

import pytest

from bookings.models import Attendance, Booking
from courses.models import Learner
from tests.desk.moments import DOORS_OPEN, NEXT_WEEK
from tests.makers import book, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

JEANNE = {
    "given_name": "Jeanne",
    "family_name": "Aubry",
    "sex": "feminin",
    "situation": "retraite",
    "birth_year": "1950",
}


@pytest.fixture
def jeanne():
    return make_learner(
        "Jeanne", "Aubry", sex="feminin", situation="retraite", birth_year=1950, commune=make_commune()
    )


def come(learner):
    meeting = make_activity().meetings.get()
    return Attendance.objects.record(
        meeting=meeting, learner=learner, status="present", by=None, now=DOORS_OPEN
    )


def names(response):
    return [row.record.family_name for row in response.context["table"].rows]


def edit(client, learner, **facts):
    return client.post(f"/participants/{learner.pk}/modifier/", JEANNE | {"town": "Bras-sur-Meuse"} | facts)


@pytest.mark.parametrize("typed", ["hélene", "HELENE", "le goff", "legof helene", "le-goff", "99 00 00 01"])
def test_a_search_forgives_accents_hyphens_and_typos(staff, typed):
    make_learner("Hélène", "Le Goff", phone="+33199000001")
    make_learner("Marcel", "Martin")

    assert names(staff().get("/participants/", {"q": typed})) == ["Le Goff"]


def test_a_search_that_finds_nobody_says_so(staff):
    assert "Personne de ce nom" in staff().get("/participants/", {"q": "zzz"}).content.decode()


def test_files_to_confirm_are_listed_alone(staff):
    make_learner("Jeanne", "Nouvelle", to_confirm=True)
    make_learner("Marcel", "Ancien")

    assert names(staff().get("/participants/?a_confirmer=on")) == ["Nouvelle"]


@pytest.mark.parametrize(("asked", "given"), [("", 25), ("50", 50), ("100000", 25), ("x", 25)])
def test_lines_a_page_are_bounded(staff, asked, given):
    table = staff().get("/participants/", {"lignes": asked}).context["table"]

    assert table.paginator.per_page == given


@pytest.mark.parametrize("page", ["0", "99", "x"])
def test_a_page_of_the_list_that_is_none_is_still_a_page(staff, page):
    assert staff().get("/participants/", {"page": page}).status_code == 200


def test_the_list_says_the_last_presence(staff, jeanne):
    come(jeanne)

    assert "8 décembre 2026" in staff().get("/participants/").content.decode()


def test_the_list_costs_the_same_with_one_person_and_with_thirty(
    staff, jeanne, django_assert_max_num_queries
):
    client = staff()
    with django_assert_max_num_queries(50) as one:
        client.get("/participants/")
    for number in range(30):
        make_learner("Marcel", f"Martin{number}")
    with django_assert_max_num_queries(len(one)):
        client.get("/participants/")


def test_a_file_is_made(staff):
    make_commune()
    staff().post("/participants/nouveau/", JEANNE | {"town": "bras sur meuse", "phone": "01 99 00 00 01"})

    jeanne = Learner.objects.get()
    assert (jeanne.commune.code, jeanne.birth_year, str(jeanne.phone)) == ("55073", 1950, "+33199000001")


def test_a_likely_file_is_shown_before_a_second_one(staff, jeanne):
    response = staff().post("/participants/nouveau/", JEANNE | {"given_name": "Jeane"})

    assert (response.status_code, response.context["form"].likely) == (422, [jeanne])


def test_a_second_file_is_made_when_one_insists(staff, jeanne):
    staff().post("/participants/nouveau/", JEANNE | {"create_anyway": "1"})

    assert Learner.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", ""),
        ("phone", "0199"),
        ("email", "jeanne"),
        ("birth_year", "2050"),
        ("birth_year", "un an"),
        ("town", "Nulleville"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_field_and_kept(staff, field, value):
    make_commune()
    response = staff().post("/participants/nouveau/", JEANNE | {field: value})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert f'value="{value}"' in response.content.decode() or not value
    assert not Learner.objects.exists()


def test_several_communes_ask_to_choose(staff):
    make_commune("55100", "Bras"), make_commune()

    response = staff().post("/participants/nouveau/", JEANNE | {"town": "bra"})

    assert response.status_code == 422
    assert response.content.decode().count('name="commune"') == 2


def test_the_commune_chosen_is_kept(staff):
    make_commune("55100", "Bras"), make_commune()

    staff().post("/participants/nouveau/", JEANNE | {"town": "bra", "commune": "55073"})

    assert Learner.objects.get().commune_id == "55073"


def test_a_commune_that_does_not_fit_what_is_typed_is_not_taken(staff):
    make_commune("55545", "Verdun"), make_commune()

    staff().post("/participants/nouveau/", JEANNE | {"town": "verdun", "commune": "55073"})

    assert Learner.objects.get().commune_id == "55545"


def test_communes_are_found_as_one_types(staff):
    make_commune()

    assert "Bras-sur-Meuse (55100)" in staff().get("/communes/", {"town": "bra"}).content.decode()


def test_a_change_without_presences_asks_nothing(staff, jeanne):
    edit(staff(), jeanne, situation="en_emploi")

    jeanne.refresh_from_db()
    assert jeanne.situation == "en_emploi"


def test_a_change_with_presences_asks_what_it_is(staff, jeanne):
    come(jeanne)
    response = edit(staff(), jeanne, situation="en_emploi")

    jeanne.refresh_from_db()
    assert (response.status_code, jeanne.situation) == (422, "retraite")
    assert "La situation a changé" in response.content.decode()


@pytest.mark.parametrize(("how", "kept"), [("correct", "en_emploi"), ("change", "retraite")])
def test_a_correction_reaches_past_presences_and_a_change_does_not(staff, jeanne, how, kept):
    presence = come(jeanne)
    edit(staff(), jeanne, situation="en_emploi", how=how)

    presence.refresh_from_db()
    assert presence.situation == kept


@pytest.mark.parametrize("phone", ["+33639980123", "+352621123456"])
def test_a_telephone_given_online_stays_when_the_file_is_changed(staff, phone):
    learner, client = make_learner("Jeanne", "Aubry", phone=phone, commune=make_commune()), staff()
    page = client.get(f"/participants/{learner.pk}/modifier/").content.decode()
    [shown] = re.findall(r'name="phone" value="([^"]*)"', page)

    assert edit(client, learner, phone=shown).status_code == 302
    learner.refresh_from_db()
    assert str(learner.phone) == phone


def test_a_new_telephone_asks_nothing(staff, jeanne):
    come(jeanne)

    assert edit(staff(), jeanne, phone="01 99 00 00 05").status_code == 302


def test_opening_the_form_and_saving_changes_nothing(staff, jeanne):
    come(jeanne)
    client = staff()
    initial = client.get(f"/participants/{jeanne.pk}/modifier/").context["form"].initial
    client.post(
        f"/participants/{jeanne.pk}/modifier/", {name: value or "" for name, value in initial.items()}
    )

    before, jeanne = jeanne, Learner.objects.get()
    assert jeanne.__dict__.items() >= {k: v for k, v in before.__dict__.items() if k[0] != "_"}.items()


def test_a_file_made_online_is_confirmed(staff, jeanne):
    Learner.objects.update(to_confirm=True)
    staff().post(f"/participants/{jeanne.pk}/confirmation/")

    assert not Learner.objects.to_confirm().exists()


def test_a_file_tells_what_is_booked_and_what_was_noted(staff, jeanne):
    come(jeanne)
    book(make_activity(title="Ma tablette", starts_at=NEXT_WEEK), jeanne)

    page = staff().get(f"/participants/{jeanne.pk}/").content.decode()

    assert ("Ma boîte mail" in page, "Ma tablette" in page) == (True, True)


def test_two_files_become_one(staff, jeanne):
    double = make_learner("Jeane", "Aubry", phone="+33199000001")
    come(double)

    staff().post(f"/participants/{jeanne.pk}/reunir/", {"avec": double.pk})

    assert [str(one.phone) for one in Learner.objects.all()] == ["+33199000001"]
    assert Attendance.objects.get().learner == jeanne


def test_the_way_to_separate_two_files_again_is_said(staff, jeanne):
    double, client = make_learner("Jeane", "Aubry"), staff()

    page = client.post(
        f"/participants/{jeanne.pk}/reunir/", {"avec": double.pk}, follow=True
    ).content.decode()

    assert 'on peut les séparer de nouveau, ici : <a href="/participants/doublons/">' in page.replace(
        "\u00a0", " "
    )


def test_no_preference_says_how_the_person_is_told(staff, jeanne):
    page = staff().get(f"/participants/{jeanne.pk}/modifier/").content.decode()

    assert '<option value="" selected>Pas de préférence</option>' in page
    assert "-----" not in page


def test_joining_shows_both_files_and_what_will_remain(staff, jeanne):
    double = make_learner("Jeane", "Aubry", phone="+33199000001")

    page = staff().get(f"/participants/{jeanne.pk}/reunir/", {"avec": double.pk}).context["facts"]

    rows = [(fact.mine, fact.theirs, fact.remains, bool(fact.choice)) for fact in page.rows()]
    telephone = "01\u00a099\u00a000\u00a000\u00a001"
    assert rows[0] == ("Jeanne", "Jeane", "Jeanne", True)
    assert rows[2] == ("—", telephone, telephone, False)


def test_joining_says_that_past_presences_are_not_completed(staff, jeanne):
    page = staff().get(f"/participants/{jeanne.pk}/reunir/", {"avec": make_learner("Jeane", "Aubry").pk})

    assert "ce qui n’était pas connu le reste" in page.content.decode()


@pytest.mark.parametrize("other", ["self", "0", "x", ""])
def test_a_file_is_not_joined_with_itself_or_with_nothing(staff, jeanne, other):
    other = jeanne.pk if other == "self" else other

    response = staff().post(f"/participants/{jeanne.pk}/reunir/", {"avec": other})

    assert (response.status_code, Learner.objects.count()) == (422, 1)


def test_an_erased_file_leaves_its_presences(staff, jeanne):
    come(jeanne)
    staff().post(f"/participants/{jeanne.pk}/effacer/")

    assert (Learner.objects.count(), Attendance.objects.count(), Booking.objects.count()) == (0, 1, 0)
