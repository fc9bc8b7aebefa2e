"""All that the house holds on one person (GDPR, article 15), for them to read or to take along."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from numeripole.context import described
from numeripole.documents.typesetting import typeset
from numeripole.privacy.models import Controller
from numeripole.privacy.own import came, lent, told

PARTS = (*came.PARTS, *lent.PARTS, *told.PARTS)
# Tables that lead to a person and are not handed over, each with the reason.
LEFT_OUT = {
    "imports.Import": "a sheet of many people, kept for a day: each one’s row is in their own file",
}


def own_data(learner, *, now):
    """The person's data as JSON can hold them; names of the staff are not theirs, and stay out."""
    said = {part.key: part.data(learner) for part in PARTS}
    return {"centre": described()["name"], "made_at": timezone.localtime(now).isoformat()} | said


def own_paper(learner, *, now):
    """The same as an accessible PDF: one heading a kind, one paragraph a row."""
    controller = Controller.objects.current()
    day = spoken_day(timezone.localdate(now), year=True)
    parts = [(part, part.words(learner)) for part in PARTS]
    data = {
        "title": _("What we hold on %(name)s") % {"name": learner},
        "lead": _("All that %(centre)s holds on you on %(day)s.")
        % {"centre": described()["name"], "day": day},
        "parts": [{"title": str(part.title), "rows": rows} for part, rows in parts if rows],
        "empty_title": _("We hold nothing else"),
        "empty": [str(part.title) for part, rows in parts if not rows],
        "rights": _(
            "Something is wrong, or should go? Tell us. You may also write to our data-protection officer, "
            "then to the CNIL (3 place de Fontenoy, 75007 Paris, www.cnil.fr)."
        ),
        "contact": " · ".join(
            filter(None, [controller.name, controller.dpo_name, controller.dpo_email, controller.dpo_address])
        ),
    }
    return typeset("own-data", data)
