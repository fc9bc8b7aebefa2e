"""The journal on screen, for the administrator: who saw or changed whose file or account."""

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Learner
from numeripole.privacy.journal import Kind, listed
from numeripole.privacy.journal_forms import JournalForm
from numeripole.privacy.journal_words import lines_of
from numeripole.privacy.models import Entry
from numeripole.sheets import sheet_answer

A_PAGE = 50
# A sheet that a spreadsheet still opens.
MOST_LINES = 50_000

may_read = permission_required("privacy.view_journal", raise_exception=True)


@require_safe
@may_read
def journal(request):
    """Who saw or changed whose file or account, the latest first; older lines follow on the next page."""
    form = JournalForm(request.GET)
    entries = form.found()
    below = request.GET.get("avant", "")
    last = Entry.objects.filter(pk=int(below)).first() if below.isdecimal() and len(below) < 19 else None
    lines = lines_of((entries.older_than(last) if last else entries)[: A_PAGE + 1])
    asked = request.GET.copy()
    asked.pop("avant", None)
    context = {
        "form": form,
        "person": Learner.objects.filter(person_key=form.cleaned_data.get("personne")).first(),
        "lines": lines[:A_PAGE],
        "before": lines[A_PAGE - 1] if len(lines) > A_PAGE else None,
        "is_first": last is None,
        "asked": asked.urlencode(),
    }
    return TemplateResponse(request, "privacy/journal.html", context)


@require_safe
@may_read
def journal_sheet(request):
    """The lines asked for as a sheet, up to 50,000; taking it is a line of the journal too."""
    lines = lines_of(JournalForm(request.GET).found()[:MOST_LINES])
    listed(request, len(lines), kind=Kind.JOURNAL)
    head = [_("Moment"), _("Who"), _("What"), _("Person"), _("Key of the person")]
    rows = [[line.at, line.who, line.words, line.name, line.key] for line in lines]
    name = _("journal-%(day)s.csv") % {"day": timezone.localdate().isoformat()}
    return sheet_answer([head, *rows], name=name)
