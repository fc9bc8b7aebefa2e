"""The pages one sees when something fails."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import include, path

from numeripole import urls
from tests.makers import make_activity
from tests.public.filled import fill, text_of

pytestmark = pytest.mark.django_db

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def failing(error):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    path("400/", failing(SuspiciousOperation())),
    path("403/", failing(PermissionDenied())),
    path("500/", failing(RuntimeError())),
    path("", include("numeripole.urls")),
]


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", [400, 403, 404, 500])
@pytest.mark.filterwarnings("ignore")
def test_failure_has_a_page_with_the_telephone(visitor, status):
    response = visitor.get(f"/{status}/")

    assert (response.status_code, "tel:+33199001234" in text_of(response)) == (status, True)


def test_expired_form_has_a_page_that_says_what_to_do():
    client = Client(enforce_csrf_checks=True)

    response = client.post(f"/agenda/{make_activity().pk}/", fill())

    assert (response.status_code, "restée ouverte trop longtemps" in text_of(response)) == (403, True)


def test_server_error_is_drawn_without_the_database(visitor):
    visitor.cookies["sessionid"] = "inconnue"

    def down(*_args):
        raise DatabaseError

    with connection.execute_wrapper(down):
        response = visitor.get("/500/")

    assert (response.status_code, "tel:+33199001234" in text_of(response)) == (503, True)


@pytest.mark.parametrize("name", ["busy", "too_many"])
def test_failure_template_draws(name):
    assert "tel:+33199001234" in render_to_string(f"failures/{name}.html", request=RequestFactory().get("/"))
