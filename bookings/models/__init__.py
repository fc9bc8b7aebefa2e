from bookings.models.accompaniments import Accompaniment
from bookings.models.attendance import Attendance
from bookings.models.bookings import Booking
from bookings.models.groups import GroupAttendance, GroupBooking
from bookings.models.queue_rules import QueueRules
from bookings.models.tallies import Tally
from bookings.models.wishes import Suggestion, Wish

__all__ = [
    "Accompaniment",
    "Attendance",
    "Booking",
    "GroupAttendance",
    "GroupBooking",
    "QueueRules",
    "Suggestion",
    "Tally",
    "Wish",
]
