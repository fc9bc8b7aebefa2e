"""The centre's stock, lent and used; it stands beside `bookings` and never imports it."""
