"""Files that people sent, given back: never as a page of this site."""

from django.http import FileResponse, Http404

from courses.images import kind_of_image

# Opened by itself, such a file runs nothing, loads nothing and is of no origin.
ALONE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PRIVATE = ALONE | {"Cache-Control": "private, no-store"}


def picture(file, *, headers=ALONE):
    """A picture to be shown in a page, as the kind that it was seen to be."""
    kind = kind_of_image(start_of(file))
    if kind is None:
        raise Http404
    return FileResponse(file.open(), content_type=kind, headers=headers)


def drawing(file):
    """What was drawn on our own screen, as SVG of numbers alone."""
    start_of(file)
    return FileResponse(file.open(), content_type="image/svg+xml", headers=PRIVATE)


def attachment(file, *, name, kind):
    """A file to keep, under a name of our own."""
    start_of(file)
    return FileResponse(file.open(), as_attachment=True, filename=name, content_type=kind, headers=PRIVATE)


def start_of(file):
    """The first bytes of the file; not found when it is not there."""
    if not file or not file.storage.exists(file.name):
        raise Http404
    with file.open() as source:
        return source.read(12)
