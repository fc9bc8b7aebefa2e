"""What each word of an address stands for: a thing of some places, or of none and why."""

from bookings.models import Attendance, Booking, GroupBooking, Wish
from courses.models import Activity, Closure, Learner, Meeting, Place, Room
from equipment.models import Hold, Item, Kit, Loan, LoanLine, Repair, Reservation, Stocktake
from numeripole.door.models import Device, SignedSheet
from numeripole.notices.models import Notice
from numeripole.opendata.models import CalendarFeed
from numeripole.statistics.models import Profile, Report

# What a number in an address stands for: its model, and the field that holds it.
NAMED = {
    "activity_id": (Activity, "pk"),
    "attendance_id": (Attendance, "pk"),
    "booking_id": (Booking, "pk"),
    "closure_id": (Closure, "pk"),
    "device_id": (Device, "pk"),
    "feed_id": (CalendarFeed, "pk"),
    "group_id": (GroupBooking, "pk"),
    "hold_id": (Hold, "pk"),
    "kit_id": (Kit, "pk"),
    "learner_id": (Learner, "pk"),
    "line_id": (LoanLine, "pk"),
    "loan_id": (Loan, "pk"),
    "meeting_id": (Meeting, "pk"),
    "notice_id": (Notice, "pk"),
    "number": (Item, "number"),
    "place_id": (Place, "pk"),
    "profile": (Profile, "slug"),
    "repair_id": (Repair, "pk"),
    "report_id": (Report, "pk"),
    "reservation_id": (Reservation, "pk"),
    "sheet_id": (SignedSheet, "pk"),
    "stocktake_id": (Stocktake, "pk"),
    "wish_id": (Wish, "pk"),
}
# What a form or an address may send beside, to choose among the places and people.
SENT = {
    "along": (Learner, "pk"),
    "avec": (Learner, "pk"),
    "learner": (Learner, "pk"),
    "lieu": (Place, "pk"),
    "place": (Place, "pk"),
    "room": (Room, "pk"),
    "salle": (Room, "pk"),
}
# Pages that reach every place: they take someone who sees them all.
WHOLE = {
    "desk:apart",
    "desk:doubles",
    "desk:part",
    "imports:cancellation",
    "imports:columns",
    "imports:imports",
    "imports:oblivion",
    "imports:rehearsal",
    "imports:to_mend",
    "lending:import_items",
    "lending:put_import",
    "statistics:figures_csv",
    "timetable:new_place",
}

OF_THE_PERSON = "its address names the person too, whose reach is asked"
SHARED = "it is of the whole centre"
PUBLIC = "anybody may open its page"
OF_ALL = "its page takes someone who sees all places"
OWN = "it is of one's own account"
# What belongs to no place, and why.
PLACELESS = {
    "apart_id": OF_ALL,
    "certificate": PUBLIC,
    "certificate_id": OF_THE_PERSON,
    "code": "whoever shows it is there; what is noted is looked for at the places within reach",
    "course": PUBLIC,
    "fingerprint": PUBLIC,
    "follow_id": OF_THE_PERSON,
    "format": "it names a kind of file",
    "idea_id": SHARED,
    "import_id": OF_ALL,
    "key": PUBLIC,
    "kind": SHARED,
    "list_number": PUBLIC,
    "maintenance_id": SHARED,
    "member_id": "its page is for administrators, who see all places",
    "merge_id": OF_ALL,
    "model_id": SHARED,
    "name": PUBLIC,
    "need_id": SHARED,
    "passkey_id": OWN,
    "point_id": OF_THE_PERSON,
    "record_id": OF_THE_PERSON,
    "said": PUBLIC,
    "session_mark": OWN,
    "signed": PUBLIC,
    "signed_invitation": PUBLIC,
    "skill_id": SHARED,
    "slug": PUBLIC,
    "step_id": SHARED,
    "sticker": PUBLIC,
    "token": PUBLIC,
    "track": PUBLIC,
    "track_id": SHARED,
    "uidb36": PUBLIC,
}
