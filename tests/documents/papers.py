"""Papers read back: their rules, their words, their codes."""

import page
import pypdfium2
import zxingcpp


def breaches(pdf):
    """The rules of PDF/UA-1 that the paper breaks."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [] if report.is_compliant else report.failures


def pages(pdf):
    """The words of each page, in the order in which they are read."""
    document = pypdfium2.PdfDocument(pdf)
    return [said(sheet.get_textpage().get_text_range()) for sheet in document]


def said(text):
    """On one line; a hyphen at the end of a line is given back as U+FFFE."""
    return " ".join(text.replace("\ufffe", "-").split())


def words(pdf):
    return " ".join(pages(pdf))


def height_of(pdf, text):
    """How high the text stands on the first page, in millimetres from its foot."""
    sheet = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    start, _length = sheet.search(text).get_next()
    return sheet.get_charbox(start)[1] * 25.4 / 72


def size(pdf):
    """Width and height of the first page, in millimetres."""
    return tuple(round(points * 25.4 / 72) for points in pypdfium2.PdfDocument(pdf)[0].get_size())


def codes(pdf, scale=2):
    """What the QR codes of the printed paper say to a telephone; `scale` points of the screen by point."""
    drawn = [sheet.render(scale=scale, grayscale=True) for sheet in pypdfium2.PdfDocument(pdf)]
    pictures = [memoryview(bytes(one.buffer)).cast("B", (one.height, one.stride)) for one in drawn]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
