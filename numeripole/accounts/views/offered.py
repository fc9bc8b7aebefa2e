"""Pages that are there only where the centre wants them."""

from functools import wraps

from django.conf import settings
from django.http import Http404


def offered(setting):
    """Not found unless this setting says so."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if not getattr(settings, setting):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return decorate
