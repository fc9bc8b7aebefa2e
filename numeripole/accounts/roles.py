"""Who may do what: one table, read by every page."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "bookings.add_attendance": _("Tick who comes"),
    "bookings.add_booking": _("Book and cancel for someone"),
    "courses.view_learner": _("See people’s files"),
    "courses.change_learner": _("Make and change people’s files"),
    "courses.import_learner": _("Import people from a spreadsheet"),
    "courses.change_activity": _("Make, move and cancel activities"),
    "courses.add_skillrecord": _("Note what people can do, and give certificates"),
    "equipment.add_loan": _("Reserve, lend and take back equipment"),
    "equipment.change_item": _("Keep the stock of equipment"),
    "notices.view_notice": _("See messages, calls and letters, and note what was done"),
    "statistics.view_figures": _("Read the figures"),
    "statistics.freeze_report": _("Draft, freeze and export reports"),
    "privacy.view_journal": _("Read who saw or changed whose file or account"),
    "accounts.change_user": _("Manage staff and settings"),
}

DESK = set(RIGHTS) - {"accounts.change_user", "privacy.view_journal"}

ROLES = {
    "administrator": set(RIGHTS),
    "facilitator": DESK,
    "secretary": DESK,
    "volunteer": {"bookings.add_attendance"},
    "elected": {"statistics.view_figures"},
}


class RoleBackend(AuthenticationBackend):
    """Sign in with the e-mail; rights come from the role alone, without a query."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous:
            return set()
        return ROLES[user_obj.role]

    def has_perm(self, user_obj, perm, obj=None):
        return perm in self.get_all_permissions(user_obj)

    def has_module_perms(self, user_obj, app_label):
        return any(right.startswith(f"{app_label}.") for right in self.get_all_permissions(user_obj))
