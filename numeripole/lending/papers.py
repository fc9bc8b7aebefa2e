"""The papers and pictures of equipment: agreements, packing lists, signatures, photos."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Meeting
from courses.telephone import spoken_telephone
from equipment.models import Loan, LoanLine, Model, Repair
from numeripole.documents.agreements import Agreement, Borrower, LentItem, agreement_paper, euros
from numeripole.documents.packing import Packed, packing_list
from numeripole.documents.views import private
from numeripole.files import PRIVATE, drawing, picture
from numeripole.lending.models import Clauses
from numeripole.lending.pages import may_lend


@require_safe
@may_lend
def agreement(request, loan_id):
    """The loan agreement, one copy for each side."""
    loan = get_object_or_404(Loan.objects.with_details().select_related("lent_by"), pk=loan_id)
    return private(agreement_paper(agreement_of(loan)), f"convention-{loan.reference}")


def agreement_of(loan):
    lines = list(loan.lines.all())
    extra = tuple(line.strip() for line in loan.terms.splitlines() if line.strip())
    signature = ""
    if loan.signature:
        with loan.signature.open() as file:
            signature = file.read().decode()
    return Agreement(
        reference=loan.reference,
        borrower=borrower_of(loan),
        items=tuple(lent_item(line) for line in lines),
        lent_on=timezone.localdate(loan.lent_at),
        due_on=loan.due_on,
        clauses=Clauses.objects.in_force(loan.lent_at).lines + extra,
        handed_by=str(loan.lent_by or ""),
        deposit=_("A cheque of %(euros)s, held and given back, not cashed") % {"euros": euros(loan.deposit)}
        if loan.deposit
        else "",
        signature=signature,
        signed_on=timezone.localdate(loan.signed_at) if loan.signed_at else None,
    )


def borrower_of(loan):
    """The guardian of a minor, who signs; the organisation and whom to call there; or the person."""
    if loan.organisation:
        one = loan.organisation
        facts = [one.contact_name, *one.address.splitlines(), phone(one.phone), one.email]
        return Borrower(one.name, facts=tuple(fact for fact in facts if fact))
    learner = loan.learner
    if loan.guardian:
        facts = [phone(loan.guardian.phone), loan.guardian.email]
        return Borrower(str(loan.guardian), tuple(fact for fact in facts if fact), str(learner or ""))
    if learner is None:
        return Borrower(_("Erased file"))
    commune = str(learner.commune or "")
    facts = [*(learner.address.splitlines() or [commune]), phone(learner.phone), learner.email]
    return Borrower(str(learner), facts=tuple(fact for fact in facts if fact))


def phone(number):
    return spoken_telephone(number) if number else ""


def lent_item(line):
    item = line.item
    return LentItem(
        number=item.number,
        name=item.model.name,
        serial=item.serial,
        value=item.model.value or None,
        accessories=tuple(line.accessories_out),
        state=line.get_state_out_display(),
    )


@require_safe
@may_lend
def packing(request, meeting_id):
    """What to take to a meeting held elsewhere."""
    meeting = get_object_or_404(Meeting.objects.with_activity().select_related("place"), pk=meeting_id)
    kept = meeting.holds.with_details().filter(quantity__gt=0)
    packed = [
        Packed(
            model=hold.model.name,
            quantity=hold.quantity,
            numbers=tuple(item.number for item in hold.items.all()),
            accessories=tuple(hold.model.accessory_list),
        )
        for hold in kept
    ]
    return private(packing_list(meeting, packed), f"materiel-{meeting.day}-{meeting.pk}")


@require_safe
@may_lend
def signature(request, loan_id):
    """What was drawn on the screen."""
    return drawing(get_object_or_404(Loan, pk=loan_id).signature)


@require_safe
@may_lend
def return_photo(request, line_id):
    """The photo of what was damaged when it came back."""
    return picture(get_object_or_404(LoanLine, pk=line_id).photo, headers=PRIVATE)


@require_safe
@may_lend
def repair_photo(request, repair_id):
    """The photo of a fault."""
    return picture(get_object_or_404(Repair, pk=repair_id).photo, headers=PRIVATE)


@require_safe
@login_not_required
def model_photo(request, model_id):
    """What a model looks like: everybody may see it, on the page of loans."""
    return picture(get_object_or_404(Model.objects.kept(), pk=model_id).photo)
