"""What the centre says of the data it holds (GDPR, article 13): one text for the screen and for paper."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numeripole.context import described
from numeripole.privacy.models import Controller, RetentionRules


@dataclass(frozen=True)
class Section:
    """One question that people ask, and the answer, a sentence a line."""

    title: str
    lines: tuple


def months(number):
    return ngettext("%(n)s month", "%(n)s months", number) % {"n": number}


def years(number):
    return ngettext("%(n)s year", "%(n)s years", number) % {"n": number}


def information():
    """The sections of the information notice, with the centre's own facts and terms."""
    controller, rules, centre = Controller.objects.current(), RetentionRules.objects.current(), described()
    return [
        Section(_("Who answers for your data?"), who(controller)),
        Section(
            _("What do we note, and why?"),
            (
                _("Your name and how to reach you: to book, to remind you, to lend equipment."),
                _("Your year of birth, sex, situation and commune, if you wish: to count, without names."),
                _("When you came and what you learnt: to help you go on."),
                _("Nothing about your health, your beliefs, or your social security number."),
                basis(controller),
            ),
        ),
        Section(
            _("Who reads it?"),
            (
                _("Only those who welcome you. Elected officials and funders see numbers, never a name."),
                _("A funder may ask to see the attendance sheets that you signed."),
                _("Nothing is sold, nothing leaves the European Union."),
            ),
        ),
        Section(_("For how long?"), terms(rules)),
        Section(_("What are your rights?"), rights(controller, centre)),
    ]


def who(controller):
    named = controller.name
    if controller.represented_by:
        named = _("%(name)s, represented by %(who)s") % {"name": named, "who": controller.represented_by}
    lines = [", ".join(filter(None, [named, controller.address])) + "."]
    officer = ", ".join(filter(None, [controller.dpo_name, controller.dpo_email, controller.dpo_address]))
    return (
        (*lines, _("Data-protection officer: %(officer)s.") % {"officer": officer})
        if officer
        else tuple(lines)
    )


def basis(controller):
    if controller.basis == Controller.Basis.ASSOCIATION:
        return _("We do so in our legitimate interest as an association (GDPR, article 6-1 f).")
    return _("It is part of a public service (GDPR, article 6-1 e). Photographs: only if you say yes.")


def terms(rules):
    return (
        _("Your file: %(term)s after the last time that we saw you. We tell you before it is erased.")
        % {"term": months(rules.months)},
        _("A request that came to nothing: %(term)s.") % {"term": months(rules.requests_months)},
        _("The texts of our messages: %(texts)s. The journal of who opened your file: %(journal)s.")
        % {"texts": months(rules.texts_months), "journal": months(rules.journal_months)},
        _("Attendance sheets that you signed: %(term)s, for the funders.")
        % {"term": years(rules.proofs_years)},
    )


def rights(controller, centre):
    reached = ", ".join(filter(None, [centre["phone"], centre["email"]]))
    return (
        _("Read your data, have them corrected or erased, limit or refuse their use."),
        _("Ask us, without giving a reason: %(reached)s. We answer within a month.") % {"reached": reached}
        if reached
        else _("Ask us, without giving a reason. We answer within a month."),
        _("Not satisfied? Write to the CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr."),
    )
