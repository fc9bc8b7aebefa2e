"""Papers about data: the information notice, the photograph form, the register entry, the archives' list."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from courses.telephone import spoken_telephone
from numeripole.context import described
from numeripole.documents.typesetting import typeset
from numeripole.privacy.models import Controller
from numeripole.privacy.notice import information


def notice_paper():
    """The information notice on one A4, in large type."""
    centre = described()
    data = {
        "title": _("Your data, in short"),
        "centre": centre["name"],
        "phone": centre["phone"],
        "sections": sections_of(information()),
    }
    return typeset("information", data, keep=True)


def sections_of(sections):
    return [{"title": section.title, "lines": list(section.lines)} for section in sections]


def photo_form(learner, *, now):
    """The consent to photographs, to be ticked and signed; a minor's is signed by the parents."""
    centre, minor = described(), learner.is_minor_on(timezone.localdate(now))
    data = {
        "title": _("Photographs and films: your choice"),
        "centre": centre["name"],
        "who": _("Participant: %(name)s") % {"name": learner},
        "lead": _("You may refuse: it takes nothing away from you. You may change your mind at any time."),
        "question": _("I let %(who)s photograph or film me at its activities, and publish these pictures:")
        % {"who": Controller.objects.current().name},
        "uses": [
            _("in the municipal bulletin and on posters"),
            _("on the internet site of the commune or the centre"),
            _("on the social networks of the commune or the centre"),
            _("in reports to partners and funders"),
        ],
        "until": _("For how long, at most 3 years:"),
        "refuse": _("I refuse to be photographed or filmed."),
        "revoke": _("To change your mind, call us: %(phone)s. We then take the pictures off our pages.")
        % {"phone": centre["phone"]}
        if centre["phone"]
        else _("To change your mind, tell us. We then take the pictures off our pages."),
        "minor": _("For a minor: both parents, or the guardian, sign. The child was asked and agrees:")
        * minor,
        "child": [_("Yes"), _("No")],
        "signatures": [_("First parent or guardian"), _("Second parent")]
        if minor
        else [_("The participant")],
        "sign": _("Name, date, signature"),
    }
    return typeset("photographs", data)


def authorisation_form(learner):
    """The authorisation of a minor: to take part and to leave alone; one parent or guardian signs."""
    centre, guardian = described(), learner.guardian
    data = {
        "title": _("Authorisation for a minor"),
        "centre": centre["name"],
        "who": _("Participant: %(name)s") % {"name": learner},
        "lead": _("The signature of one parent or of the guardian is enough."),
        "facts": [
            [_("My given name and family name:"), str(guardian or "")],
            [_("My telephone:"), spoken_telephone(guardian.phone) if guardian and guardian.phone else ""],
        ],
        "questions": [
            {
                "words": _("I let this child take part in the activities of %(centre)s:")
                % {"centre": centre["name"]},
                "choices": [_("Yes"), _("No")],
            },
            {
                "words": _("Once the activity is over:"),
                "choices": [
                    _("the child may leave alone;"),
                    _("an adult comes for the child. Their name and telephone:"),
                ],
            },
        ],
        "end": _("You may change your mind at any time: tell us. Photographs are asked on another form."),
        "signature": _("Parent or guardian"),
        "sign": _("Name, date, signature"),
    }
    return typeset("authorisation", data)


def register_paper(sections, *, now):
    """The entry of the register of processing, ready to adapt."""
    data = {
        "title": _("Register of processing: digital-inclusion centre"),
        "centre": described()["name"],
        "day": _("On %(day)s") % {"day": spoken_day(timezone.localdate(now), year=True)},
        "sections": sections_of(sections),
    }
    return typeset("register", data)


def destruction_paper(sheets, *, now):
    """The list of proofs to destroy (bordereau d'élimination), for the visa of the archives."""
    data = {
        "title": _("List of documents to destroy"),
        "centre": described()["name"],
        "lead": _("Their term is over on %(day)s. They are destroyed only with the visa below.")
        % {"day": spoken_day(timezone.localdate(now), year=True)},
        "columns": [_("Day"), _("Document"), _("Pieces"), _("Fingerprint")],
        "rows": [
            [
                f"{sheet.meeting.day:%d/%m/%Y}",
                _("Signed attendance sheet, %(title)s") % {"title": sheet.meeting.activity.title},
                "1",
                sheet.fingerprint[:12],
            ]
            for sheet in sheets
        ],
        # Four columns of a few lines, for what lies in cupboards.
        "blank": 4 * 5,
        "signatures": [_("For the centre"), _("Visa of the archives")],
        "sign": _("Name, date, signature"),
    }
    return typeset("destruction", data)
