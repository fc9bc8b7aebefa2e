"""What a report's files are called, so that one knows what is in them: bilan-mairie-2026.xlsx."""

from datetime import date

from django.utils.text import slugify


def file_name(document, ending):
    return f"bilan-{slugify(document.profile)}-{period_name(document)}.{ending}"


def period_name(document):
    """ "2026" for a calendar year, "2026-2027" for a school year, else both days."""
    first, last = date.fromisoformat(document.first), date.fromisoformat(document.last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.month, first.day, last.month, last.day) == (9, 1, 8, 31) and last.year == first.year + 1:
        return f"{first.year}-{last.year}"
    return f"{document.first}-{document.last}"
