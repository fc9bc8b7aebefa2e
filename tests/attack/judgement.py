"""What an attack must leave: no failure, no trace of anybody in the log, no memory that grows without end."""

import re
from itertools import chain

from django.conf import settings

# Whoever is in the village, and what opens something: none of it is for a log.
SECRETS = ["Odette", "Odete", "Exemple", "Exempel", "33639980001", "csrftoken0123", "pbkdf2", "argon2"]
# Each thread keeps a connection, a page of the greatest size that it has served, and what was compiled.
MEGABYTES_MORE = 150


def wrong_in(came, log, sessions, before, after):
    """What is wrong, in sentences; nothing is best."""
    told = [f"answered {one}" for one in came.wrong] + failures_in(log)
    hidden = [*SECRETS, settings.SECRET_KEY, *filter(None, chain(*sessions.values()))]
    told += [f"the log holds {secret[:12]}…" for secret in hidden if secret in log]
    if after - before > MEGABYTES_MORE:
        told.append(f"memory: from {before} to {after} MB")
    return told


def failures_in(log):
    """The lines of the log about a failure."""
    return [line[-3000:] for line in log.splitlines() if re.search("Traceback|A page failed", line)]
