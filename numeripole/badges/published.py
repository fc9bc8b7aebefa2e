"""What programs and curious people read: who issues badges, for what, with which keys, which are revoked."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from courses.models import Course, Track
from numeripole.badges import linked
from numeripole.badges.drawing import badge_svg
from numeripole.badges.issuing import status_list
from numeripole.badges.models import Certificate, SigningKey
from numeripole.context import described

FIVE_MINUTES = 300
LINKED = "application/ld+json"


def open_to_all(response):
    """Any site may read it, and keep it for five minutes."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
    return response


def document(body, kind=LINKED):
    return open_to_all(JsonResponse(body, content_type=kind, json_dumps_params={"ensure_ascii": False}))


def page_or_data(request, body, template, context):
    """The page, or the same as linked data when a program asks for that."""
    wished = request.get_preferred_type(["text/html", LINKED, "application/json"])
    data = wished in {LINKED, "application/json"}
    response = document(body, wished) if data else TemplateResponse(request, template, context)
    patch_vary_headers(response, ["Accept"])
    return response


def issuer_body():
    return {"@context": linked.CONTEXT} | linked.issuer()


def achievement_body(of):
    return {"@context": linked.CONTEXT} | linked.achievement(of, linked.skills_of(of))


@require_safe
@login_not_required
def issuer(request):
    """Who gives these badges, and how to check one."""
    return page_or_data(request, issuer_body(), "badges/issuer.html", {"keys": SigningKey.objects.all()})


@require_safe
@login_not_required
def issuer_json(request):
    """The centre as it issues badges, as linked data."""
    return document(issuer_body())


@require_safe
@login_not_required
def keys(request):
    """The public keys, all of them: a badge of an old one still holds."""
    return document({"keys": [key.jwk() for key in SigningKey.objects.all()]}, "application/jwk-set+json")


@require_safe
@login_not_required
def key(request, fingerprint):
    """The public key that the header of a badge names."""
    return document(get_object_or_404(SigningKey, fingerprint=fingerprint).jwk(), "application/jwk+json")


@require_safe
@login_not_required
def status(request, list_number):
    """Which badges are revoked, as a signed list of bits that names none."""
    signer = SigningKey.objects.usable()
    in_list = Certificate.objects.of_list(list_number)
    if signer is None or not in_list.exists():
        return HttpResponse(status=404)
    revoked = in_list.revoked().values_list("status_index", flat=True)
    token = status_list(list_number, revoked, key=signer, now=timezone.now())
    return open_to_all(HttpResponse(token, content_type="application/vc+jwt"))


def page_of(request, of):
    skills = linked.skills_of(of)
    body = {"@context": linked.CONTEXT} | linked.achievement(of, skills)
    alignments = body.get("alignment", [])
    context = {"of": of, "skills": skills, "body": body, "alignments": alignments}
    context["image"] = linked.image_of(of)
    return page_or_data(request, body, "badges/achievement.html", context)


def drawn(of):
    return open_to_all(
        HttpResponse(badge_svg(str(of), described()["name"], of=of), content_type="image/svg+xml")
    )


@require_safe
@login_not_required
def course(request, course):
    """What the badge of a course is for."""
    return page_of(request, get_object_or_404(Course, slug=course))


@require_safe
@login_not_required
def course_json(request, course):
    """The same as linked data."""
    return document(achievement_body(get_object_or_404(Course, slug=course)))


@require_safe
@login_not_required
def course_image(request, course):
    """The drawing of the badge of a course."""
    return drawn(get_object_or_404(Course, slug=course))


@require_safe
@login_not_required
def track(request, track):
    """What the badge of a track is for."""
    return page_of(request, get_object_or_404(Track, code=track))


@require_safe
@login_not_required
def track_json(request, track):
    """The same as linked data."""
    return document(achievement_body(get_object_or_404(Track, code=track)))


@require_safe
@login_not_required
def track_image(request, track):
    """The drawing of the badge of a track."""
    return drawn(get_object_or_404(Track, code=track))
