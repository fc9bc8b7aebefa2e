"""Who acts while a request is answered; outside one, the centre's own machine does."""

from contextlib import contextmanager
from contextvars import ContextVar

REQUEST = ContextVar("request", default=None)


@contextmanager
def answering(request):
    """While it lasts, what is changed is changed by whoever sent this request."""
    token = REQUEST.set(request)
    try:
        yield
    finally:
        REQUEST.reset(token)


def actor():
    """The member of staff whose request is being answered, else None."""
    request = REQUEST.get()
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def is_online():
    """Whether a request is being answered at all."""
    return REQUEST.get() is not None
