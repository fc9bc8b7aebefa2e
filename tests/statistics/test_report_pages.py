"""The screens of reports, as each role sees them."""

import re
from datetime import datetime

import pytest
from django.urls import reverse

from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import calendar_year
from tests.equipment.makers import lend, make_item
from tests.makers import PARIS, make_user
from tests.statistics.test_frozen import fill, frozen, mairie

pytestmark = pytest.mark.django_db
__all__ = ["mairie"]

YEAR = {"annee": "2026"}
MARCH = datetime(2026, 3, 2, 10, tzinfo=PARIS)


def url(name, *args, **query):
    pairs = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"statistics:{name}", args=args) + (f"?{pairs}" if pairs else "")


def cells(html, table):
    """{line: [cells]} of a table of a page, in words."""
    part = html.split(f'data-table="{table}"')[1].split("</table>")[0]
    lines = {}
    for row in part.split("<tr")[2:]:
        texts = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        lines[texts[0]] = texts[1:]
    return lines


def typed(form):
    """What the browser sends of a form as it is shown: no empty list, no picture."""
    values = {bound.html_name: bound.value() for bound in form if bound.name != "logo"}
    return {name: "" if value is None else value for name, value in values.items() if value != []}


def test_the_desk_reads_true_numbers(staff, mairie):
    fill()

    desk = cells(staff("secretary").get(url("profile", "mairie", **YEAR)).content.decode(), "age")

    assert desk["70 ans et plus"][0] == "3"


def test_the_elected_official_reads_no_name(staff, mairie):
    fill()
    report = frozen(mairie, by=make_user())
    client = staff("elected")

    for page in (
        url("profile", "mairie", **YEAR),
        url("report", report.pk),
        url("reports"),
    ):
        assert "Exemple" not in client.get(page).content.decode().replace("Claire Exemple", "")


def test_each_number_of_people_is_as_long_as_its_list(staff, mairie):
    fill()
    client = staff("secretary")
    html = client.get(url("profile", "mairie", **YEAR)).content.decode()

    links = re.findall(r'<a href="(/bilans/profils/mairie/personnes/[^"]+)"[^>]*>([^<]+)</a>', html)

    assert len(links) > 5
    for address, number in links:
        people = client.get(address.replace("&amp;", "&")).context["people"]
        assert (people.number, len(people.learners)) == (int(number), int(number))


def test_a_report_is_drafted_read_and_frozen(staff, mairie, monkeypatch):
    fill()
    later = datetime(2027, 1, 5, 9, tzinfo=PARIS)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    client = staff("facilitator")

    client.post(url("draft", "mairie"), {"du": "2026-01-01", "au": "2026-12-31"})
    report = Report.objects.get()
    answer = client.post(url("freeze", report.pk), follow=True)

    report.refresh_from_db()
    assert report.is_whole
    assert report.fingerprint in answer.content.decode()


def test_anybody_checks_a_fingerprint_and_learns_nothing_else(client, mairie):
    fill()
    report = frozen(mairie)

    html = client.get(url("verify", empreinte=report.fingerprint[:12])).content.decode()

    assert ("est authentique" in html, "La page de la mairie" in html) == (True, True)
    assert "personnes" not in html.split("<main")[1].split("</main>")[0]


def test_a_fingerprint_that_no_report_has_is_said(client, mairie):
    html = client.get(url("verify", empreinte="0123456789ab")).content.decode()

    assert "Aucun bilan" in html


def test_a_fingerprint_that_is_none_is_refused(client):
    assert client.get(url("verify", empreinte="bonjour")).status_code == 422


def test_changing_a_profile_keeps_its_tables(staff, mairie):
    client = staff("facilitator")
    form = client.get(url("edit_profile", "mairie")).context["form"]
    posted = typed(form)
    posted |= {"name": "Conseil municipal", "one_to_one": "on", "one_day": "on", "certain": "on"}

    answer = client.post(url("edit_profile", "mairie"), posted)

    assert answer.status_code == 302, answer.context["form"].errors
    assert Profile.objects.get(slug="mairie").name == "Conseil municipal"
    assert Profile.objects.get(slug="mairie").tables == mairie.tables


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("bands", "0-59 Avant\n50- Après", "se chevauchent"),
        ("bands", "0-10 Enfants\n12- Autres", "11"),
        ("bands", "0-12 Enfants\n13- Autres", "12–14"),
        ("bands", "zéro à dix", "La ligne 1"),
        ("tables", "inconnu", "La ligne 1"),
        ("costs", "Salaires", "La ligne 1"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_a_sentence(staff, mairie, field, text, said):
    client = staff("facilitator")
    form = client.get(url("edit_profile", "mairie")).context["form"]
    posted = typed(form)

    answer = client.post(url("edit_profile", "mairie"), posted | {field: text})

    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("threshold", ["0", "5", "10"])
def test_a_public_profile_hides_small_numbers(staff, mairie, threshold):
    client = staff("facilitator")
    form = client.get(url("edit_profile", "mairie")).context["form"]
    posted = typed(form)

    answer = client.post(url("edit_profile", "mairie"), posted | {"is_public": "on", "threshold": threshold})

    assert answer.status_code == 422
    assert answer.content.decode().count("inférieur à 11") == 1


def test_a_theme_that_is_gone_is_explained_in_the_report(staff, mairie):
    Profile.objects.filter(pk=mairie.pk).update(themes=["parti"])

    answer = staff("facilitator").get(url("profile", "mairie", **YEAR))

    assert (answer.status_code, "parti" in answer.content.decode()) == (200, True)


def test_a_copy_has_its_own_address(staff, mairie):
    staff("facilitator").post(url("copy_profile", "mairie"))

    assert Profile.objects.get(slug="mairie-2").tables == mairie.tables


def test_a_period_without_data_is_a_page_of_zeros(staff, mairie):
    html = staff("facilitator").get(url("profile", "mairie", annee="2019")).content.decode()

    assert cells(html, "sex" if 'data-table="sex"' in html else "age")["Total"][0] == "0"


@pytest.mark.parametrize("rows", ["age", "sexe", "residence", "mois", "lieu"])
def test_two_questions_are_crossed(staff, mairie, rows):
    fill()
    html = (
        staff("facilitator")
        .get(url("explore", periode="civile", lignes=rows, colonnes="theme", compter="people", **YEAR))
        .content.decode()
    )

    assert cells(html, "crossed")["Total"] == ["3", "3"]


@pytest.mark.parametrize("number", [1, 4])
def test_a_report_asks_as_many_questions_for_many_people(
    staff, mairie, django_assert_max_num_queries, number
):
    fill(number)
    client = staff("secretary")
    with django_assert_max_num_queries(45):
        client.get(url("profile", "mairie", **YEAR))


def test_calendar_years_are_those_of_the_profile(mairie):
    assert mairie.period_of(2026) == calendar_year(2026)


def test_devices_and_days_are_not_drawn_on_one_scale(staff, mairie):
    lend(make_item(now=MARCH), now=MARCH)

    html = staff("facilitator").get(url("profile", "mairie", **YEAR)).content.decode()

    panel = html.split('id="panel-equipment"')[1].split("</section>")[0]
    assert ("<strong>1</strong>" in panel, "bars__bar" in panel) == (True, False)
