"""The living page of the house style, photographed in each of its lights, for people to look at."""

from pathlib import Path

import pytest
from django.conf import settings

LIGHTS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "print": {"media": "print"},
}


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_style_page_is_photographed_in_every_light(visit, width):
    page, folder = visit("administrator", width=width), Path(settings.DATA_DIR) / "pictures"
    page.goto("/style/")
    pictures = {}
    for light, media in LIGHTS.items():
        page.emulate_media(**media)
        pictures[light] = page.screenshot(path=folder / f"style-{light}-{width}.png", full_page=True)

    assert len(set(pictures.values())) == len(LIGHTS)
