"""People from spreadsheets: columns matched, rehearsed row by row, then written whole or not at all."""
