from datetime import timedelta

from tests.makers import NEXT_TUESDAY

DOORS_OPEN = NEXT_TUESDAY - timedelta(minutes=15)
EVENING = NEXT_TUESDAY + timedelta(hours=5)
NEXT_WEEK = NEXT_TUESDAY + timedelta(weeks=1)
