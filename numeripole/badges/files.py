"""The badge of an attestation as a file that its holder keeps."""

from django.http import Http404, HttpResponse

from numeripole.badges.baking import bake_png, bake_svg
from numeripole.badges.drawing import badge_png, badge_svg
from numeripole.context import described

KINDS = {"svg": "image/svg+xml", "png": "image/png", "jwt": "text/plain"}


def badge_file(certificate, format):
    """The signed badge in a drawing (SVG or PNG), or alone (JWT); never kept by a cache."""
    if format not in KINDS or not certificate.badge:
        raise Http404
    drawing = badge_svg(certificate.title, described()["name"], of=certificate.of)
    content = {
        "svg": lambda: bake_svg(drawing, certificate.badge),
        "png": lambda: bake_png(badge_png(drawing), certificate.badge),
        "jwt": lambda: certificate.badge,
    }[format]()
    headers = {
        "Content-Disposition": f'attachment; filename="badge-{certificate.number.lower()}.{format}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=KINDS[format], headers=headers)
