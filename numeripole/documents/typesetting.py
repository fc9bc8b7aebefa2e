"""Documents by typst, as PDF/UA-1: tagged, so that a screen reader says them in order."""

import json
import logging
from functools import cache, lru_cache
from pathlib import Path

import font_source_sans_pro
import typst
from django.conf import settings

logger = logging.getLogger(__name__)

LAYOUTS = settings.BASE_DIR / "templates" / "documents"
UNKNOWN_SIGN = "could not be displayed"


@cache
def fonts():
    """Our sans serif and typst's own serif, never the machine's: the same document everywhere."""
    ours = Path(font_source_sans_pro.__file__).parent / "files"
    return typst.Fonts(include_system_fonts=False, font_paths=[ours])


def typeset(name, data, *, keep=False):
    """The bytes of `templates/documents/<name>.typ` filled with `data`, which JSON can hold.

    Data are printed as they are, never read as markup; the same data give the same bytes. `keep` the last
    ones in memory for public papers, asked for by anybody; never for a paper that names people.
    Never call it in a process that forks later: typst's threads stay behind and the child waits for ever.
    """
    text = json.dumps(data, ensure_ascii=False)
    return kept(name, text) if keep else tagged(name, text)


def tagged(name, text):
    try:
        return compiled(name, text, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if UNKNOWN_SIGN not in error.message:
            raise
        # A name in a script that no font of ours has: better a sheet with a box in it than no sheet.
        logger.warning("The document %s is not PDF/UA-1: %s", name, error.message)
        return compiled(name, text)


kept = lru_cache(maxsize=64)(tagged)


def compiled(name, text, **standard):
    return typst.compile(
        LAYOUTS / f"{name}.typ",
        root=LAYOUTS,
        font_paths=fonts(),
        format="pdf",
        sys_inputs={"data": text},
        **standard,
    )
