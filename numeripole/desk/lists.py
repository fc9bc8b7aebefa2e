"""The desk's lists as sheets: every row of what is shown, not only the page on screen."""

from django.contrib.auth.decorators import permission_required
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numeripole.desk.forms.people import PeopleForm
from numeripole.desk.history import with_last_presence
from numeripole.desk.tables import PeopleTable
from numeripole.privacy.journal import listed
from numeripole.sheets import sheet_answer


@require_safe
@permission_required("courses.view_learner", raise_exception=True)
def people_sheet(request):
    """The people found, as a sheet."""
    table = PeopleTable(with_last_presence(PeopleForm(request.GET).found(request.user.reach)))
    listed(request, len(table.rows))
    name = _("people-%(day)s.csv") % {"day": timezone.localdate().isoformat()}
    return sheet_answer(table.as_values(), name=name)
