"""The centre's stock: models and items, holds, loans, repairs. It stands beside `bookings` and never imports it."""
