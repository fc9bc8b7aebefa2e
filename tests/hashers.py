from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """The hash of every installation, without what makes it slow: a test would wait a third of a second."""

    iterations = 1000


class Counted(Quick):
    """The same, and it counts how often it works."""

    times = 0

    def encode(self, *args, **kwargs):
        Counted.times += 1
        return super().encode(*args, **kwargs)
