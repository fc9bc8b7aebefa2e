"""The entry of the register of processing (GDPR, article 30), with the centre's own facts and terms."""

from django.utils.translation import gettext as _

from numeripole.accounts.models import User
from numeripole.accounts.roles import ROLES
from numeripole.privacy.models import Controller, RetentionRules
from numeripole.privacy.notice import Section, months, who, years


def register():
    """The sections of the entry; what only the centre knows is between brackets, to be written in."""
    controller, rules = Controller.objects.current(), RetentionRules.objects.current()
    return [
        Section(_("Controller and officer"), who(controller)),
        Section(
            _("Purposes"),
            (
                _("Bookings, waiting lists, reminders and presences at workshops and appointments."),
                _("Following what each one learns, attestations at their wish."),
                _("Loans of equipment, with agreement and deposit."),
                _("Figures without names, reports and proofs for funders."),
            ),
        ),
        Section(
            _("Legal basis"),
            (
                basis(controller),
                _("Loans: contract. Photographs and public attestations: consent."),
            ),
        ),
        Section(
            _("People concerned"),
            (_("Participants, guardians of minors, whoever books for another, staff and volunteers."),),
        ),
        Section(
            _("Data"),
            (
                _("Name, telephone, e-mail, postal address, year of birth, sex, situation, commune."),
                _("Bookings, presences, notes of help without sensitive data, skills, attestations."),
                _("Loans, agreements signed, deposits; messages; answers about photographs."),
                _("No health data, no nationality, no social security number: notes are checked for them."),
            ),
        ),
        Section(_("Recipients"), recipients()),
        Section(_("Transfers outside the European Union"), (_("None."),)),
        Section(
            _("Terms"),
            (
                *terms(rules),
                _("Presences without a name, and the figures made of them: kept. Backups: 12 months."),
            ),
        ),
        Section(
            _("Security"),
            (
                _("Rights by role, passwords of 12 signs, second factor, journal of files opened."),
                _("Encrypted connections; backups each night, checked, encrypted with a key kept elsewhere."),
                _("After a backup is put back, those who were erased since are erased again."),
                _("Small numbers hidden in what leaves the centre; no third party on the pages."),
            ),
        ),
        Section(
            _("To complete"),
            (
                _("[Number of the entry, date of creation, subcontractor for hosting, e-mail and SMS]"),
                _("[Short impact assessment if disability or loss of autonomy is recorded elsewhere]"),
            ),
        ),
    ]


def basis(controller):
    if controller.basis == Controller.Basis.ASSOCIATION:
        return _("Legitimate interest of the association (GDPR, article 6-1 f).")
    return _("Mission of public interest (GDPR, article 6-1 e).")


def terms(rules):
    """The same terms as the information notice gives, for who does not read them of oneself."""
    return (
        _("Files: %(term)s after the person was last seen, who is told before the file is erased.")
        % {"term": months(rules.months)},
        _("Requests that came to nothing: %(term)s.") % {"term": months(rules.requests_months)},
        _("Texts of messages: %(texts)s. Journal of who opened a file: %(journal)s.")
        % {"texts": months(rules.texts_months), "journal": months(rules.journal_months)},
        _("Signed attendance sheets: %(term)s, for the funders.") % {"term": years(rules.proofs_years)},
    )


def recipients():
    """Who reads what: the roles of this program, then the outside."""
    roles = [User.Role(role).label for role in ROLES if "courses.view_learner" in ROLES[role]]
    return (
        _("Files: %(roles)s.") % {"roles": ", ".join(map(str, roles))},
        _("Volunteers: the list of the day, without telephone. Elected officials: figures only."),
        _("Funders: figures, or signed sheets on a reasoned request."),
    )
