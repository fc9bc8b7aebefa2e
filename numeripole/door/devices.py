"""Which screen this is: a cookie that goes to the entrance alone, so that no one's session stays open."""

from functools import wraps

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from numeripole.door.models import Device
from numeripole.public.access import private

COOKIE, DAYS = "entree", 400


def remember(response, device):
    """Let this browser be the screen of the entrance."""
    response.set_cookie(
        COOKIE,
        device.token,
        max_age=DAYS * 24 * 3600,
        path=reverse("door:entrance"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response):
    response.delete_cookie(COOKIE, path=reverse("door:entrance"))
    return response


def device_of(request):
    """The screen that this browser is, or None."""
    token = request.COOKIES.get(COOKIE)
    return Device.objects.of_token(token).first() if token else None


def at_the_door(view):
    """A page for the screen of the entrance alone; any other browser is sent to open one."""

    @wraps(view)
    @private
    def answer(request, *args, **kwargs):
        device = device_of(request)
        if device is None:
            return redirect("door:entrance")
        return view(request, device, *args, **kwargs)

    return answer
