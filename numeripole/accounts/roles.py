"""Who may do what: one table, read by every page."""

from allauth.account.auth_backends import AuthenticationBackend

RIGHTS = {
    "bookings.add_attendance": "tick who comes",
    "bookings.add_booking": "book and cancel for someone",
    "courses.view_learner": "see people's files",
    "courses.change_learner": "make and change people's files",
    "courses.change_activity": "make, move and cancel activities",
    "courses.add_skillrecord": "note what people can do, and give certificates",
    "equipment.add_loan": "reserve, lend and take back equipment",
    "equipment.change_item": "keep the stock of equipment",
    "notices.view_notice": "see messages, calls and letters, and note what was done",
    "statistics.view_figures": "read the figures",
    "statistics.freeze_report": "draft, freeze and export reports",
    "accounts.change_user": "manage staff and settings",
}

DESK = set(RIGHTS) - {"accounts.change_user"}

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
