"""What a browser says of itself, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The first sign that is found names it: those that imitate others come first.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
MACHINES = {
    "iPhone": gettext_lazy("iPhone"),
    "iPad": gettext_lazy("iPad"),
    "CrOS": gettext_lazy("Chromebook"),
    "Windows": gettext_lazy("Windows computer"),
    "Macintosh": gettext_lazy("Mac"),
    "Linux": gettext_lazy("Linux computer"),
}


def spoken_device(agent):
    """“Windows computer, with Firefox”; a browser that says nothing of itself is an unknown device."""
    if "Android" in agent:
        machine = _("Android telephone") if "Mobile" in agent else _("Android tablet")
    else:
        machine = next((words for sign, words in MACHINES.items() if sign in agent), None)
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), None)
    if machine and browser:
        return _("%(machine)s, with %(browser)s") % {"machine": machine, "browser": browser}
    return machine or browser or _("Unknown device")
