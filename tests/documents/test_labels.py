import pytest

from numeripole.documents.labels import SHEETS, Sticker, sticker_sheets
from tests.documents.papers import breaches, codes, pages, size, words

pytestmark = pytest.mark.django_db

ADDRESS = "https://numeripole.bras-sur-meuse.example.org/m/k7m4p2{:02}/"


def stickers(count):
    return [
        Sticker(f"TAB-{number:02}", "Tablette 10 pouces Samsung Galaxy", ADDRESS.format(number))
        for number in range(count)
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_stickers_of_every_sheet_can_be_read_by_all_and_by_a_telephone(sheet):
    pdf = sticker_sheets(stickers(30), sheet=sheet)

    assert breaches(pdf) == []
    assert sorted(codes(pdf, scale=4)) == [ADDRESS.format(number) for number in range(30)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_labels_fit_on_the_paper(sheet):
    of = SHEETS[sheet]

    assert of.left + of.step * (of.columns - 1) + of.width <= 210
    assert of.top + of.rows * of.height <= 297


def test_stickers_start_at_the_first_label_left_on_the_sheet():
    whole, started = (sticker_sheets(stickers(21), sheet="L7160", start=start) for start in (1, 2))

    assert (len(pages(whole)), len(pages(started)), size(started)) == (1, 2, (210, 297))


def test_large_stickers_say_number_name_and_whose_it_is():
    said = words(sticker_sheets(stickers(1), sheet="L7160"))

    assert "TAB-00" in said
    assert "Tablette 10 pouces Samsung Galaxy" in said
    assert "Numéripôle" in said


def test_smallest_sticker_keeps_its_number():
    assert "TAB-00" in words(sticker_sheets(stickers(1), sheet="L4731"))
