"""The French catalogue: what the code says, what is translated, and the file that is compiled from it.

`python -m tests.catalogue` takes in new sentences and compiles; `… add FILE.json` adds translations,
given as {"sentence": "phrase"} or {"sentence": ["singular", "plural"]}; `… todo` lists what is missing.
"""

import fcntl
import io
import json
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "numeripole" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    **dict.fromkeys(["_", "_now", "gettext", "gettext_lazy"], (1,)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
}


def said_in_code():
    """(place, sentence or (singular, plural), context) of every sentence in Python."""
    for package in ("numeripole", "courses", "bookings", "equipment"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for _line, said, _notes, context in extract("python", io.BytesIO(path.read_bytes()), KEYWORDS):
                yield str(path.relative_to(ROOT)), said, context


def said_in_templates():
    """The same of every template, read from the nodes that will print it."""
    from django.template import Engine
    from django.template.base import Lexer, TokenType
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    engine = Engine.get_default()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix not in {".html", ".txt", ".svg", ".xml"}:
            continue
        template = engine.from_string(path.read_text())
        for node in walk(template.nodelist):
            if isinstance(node, TranslateNode):
                literal = node.filter_expression.var
                said = getattr(literal, "literal", literal)
                context = node.message_context
                yield str(path.relative_to(ROOT)), str(said), context and str(context.var)
            elif isinstance(node, BlockTranslateNode):
                said = node.render_token_list(node.singular)[0]
                if node.plural:
                    said = (said, node.render_token_list(node.plural)[0])
                if node.trimmed:
                    said = trimmed(said)
                context = node.message_context
                yield str(path.relative_to(ROOT)), said, context and str(context.var)
        for token in Lexer(path.read_text()).tokenize():
            if token.token_type in {TokenType.VAR, TokenType.BLOCK} and "_(" in token.contents:
                for _line, said, _notes, context in extract(
                    "python", io.BytesIO(token.contents.encode()), KEYWORDS
                ):
                    yield str(path.relative_to(ROOT)), said, context


def walk(nodes):
    for node in nodes:
        yield node
        for name in {*getattr(node, "child_nodelists", ()), "nodelist", "nodelist_true", "nodelist_false"}:
            if name in {"singular", "plural"}:
                continue
            inner = getattr(node, name, None)
            if inner:
                yield from walk(inner)


def trimmed(said):
    if isinstance(said, tuple):
        return tuple(trimmed(part) for part in said)
    return " ".join(line.strip() for line in said.strip().splitlines())


def spoken():
    """Every sentence said, as a catalogue without translations."""
    catalogue = Catalog(locale="fr", project="numeripole", charset="utf-8")
    for place, said, context in [*said_in_code(), *said_in_templates()]:
        catalogue.add(said, locations=[(place, None)], context=context or None)
    return catalogue


def written():
    """The catalogue as it is on disk."""
    if not PO.exists():
        return Catalog(locale="fr", project="numeripole", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="fr")


def save(catalogue):
    catalogue.fuzzy = False
    catalogue.header_comment = "# What Numéripôle says, in French."
    catalogue.last_translator = catalogue.language_team = "Numéripôle"
    catalogue.msgid_bugs_address = ""
    catalogue.version = "1"
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, no_location=False, include_lineno=False)
    MO.write_bytes(compiled())


def compiled():
    """The bytes of the compiled catalogue, without a date so that they depend on the sentences alone."""
    catalogue = written()
    catalogue.header_comment = ""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue):
    return [
        message.id
        for message in catalogue
        if message.id and (message.fuzzy or not all(text for text in as_tuple(message.string)))
    ]


def as_tuple(text):
    return tuple(text) if isinstance(text, (tuple, list)) else (text,)


def well_set(text):
    """French as a printer sets it: no line ends before a colon, and apostrophes are curved."""
    return re.sub(r" (?=[:;?»])", "\u00a0", text).replace("« ", "«\u00a0").replace("'", "’")


def update(translations):
    """Take in what is said now, add `translations`, drop what nobody says any more."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with (PO.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        old, new = written(), spoken()
        told = (message for message in old if message.id and all(as_tuple(message.string)))
        kept = {(message.id, message.context): message.string for message in told}
        for said, text in translations.items():
            kept[(said, None)] = text
        for message in new:
            if not message.id:
                continue
            first = as_tuple(message.id)[0]
            text = kept.get((message.id, message.context)) or kept.get((first, None))
            if isinstance(message.id, tuple) and first in translations:
                text = translations[first]
            if text and len(as_tuple(text)) == len(as_tuple(message.id)):
                text = tuple(map(well_set, as_tuple(text)))
                message.string = text if isinstance(message.id, tuple) else text[0]
        new.creation_date = new.revision_date = old.creation_date
        save(new)
    return new


def main():
    import django

    django.setup()
    order, *files = [*sys.argv[1:], ""]
    translations = json.loads(Path(files[0]).read_text()) if order == "add" else {}
    catalogue = update(translations)
    left = untranslated(catalogue)
    known = {as_tuple(message.id)[0] for message in catalogue if message.id}
    for said in translations:
        if said not in known:
            print("Not said anywhere:", repr(said))
    if order == "todo":
        print(json.dumps({as_tuple(said)[0]: "" for said in left}, indent=1, ensure_ascii=False))
    print(f"{len(catalogue)} sentences, {len(left)} to translate.", file=sys.stderr)


if __name__ == "__main__":
    import tests.environment  # noqa: F401

    main()
