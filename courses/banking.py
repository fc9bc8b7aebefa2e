"""Numbers that open doors, told from harmless ones by their own keys: cards, accounts, social security."""

import re

# What people put between the figures of a long number.
GAP = r"[\s.,\-\u2010-\u2015_/·]{0,3}"
RUN = re.compile(rf"(?<![0-9A-Za-z])\d(?:{GAP}\d){{11,29}}(?![0-9A-Za-z])")
# Sex, year, month, département (2A and 2B included), commune, order and perhaps the key.
NIR = re.compile(
    rf"(?<!\d)[1-478]{GAP}\d\d{GAP}(?:[02-9]\d|1[0-2]){GAP}(?:\d\d|2[AB]){GAP}\d{{3}}{GAP}\d{{3}}"
    rf"(?:{GAP}\d\d)?(?!\d)",
    re.IGNORECASE,
)
IBAN = re.compile(rf"(?<![0-9A-Za-z])[A-Z]{GAP}[A-Z]{GAP}\d{GAP}\d(?:{GAP}[A-Z0-9]){{11,50}}", re.IGNORECASE)
LENGTHS = {
    "AD": 24,
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MA": 28,
    "MC": 27,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "RS": 22,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "TN": 24,
    "TR": 26,
    "UA": 29,
}
# How the numbers of cards begin, and how long they then are.
CARDS = re.compile(
    r"4(\d{12}|\d{15}|\d{18})|(5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3[068]\d{12}|(5[06-8]|6\d)\d{12,17}"
)


def figures(text):
    """The letters and figures of the text, without what stands between them."""
    return re.sub(r"[\W_]", "", text).upper()


def runs(text):
    """Each long number of the text, as its figures alone."""
    return [figures(found) for found in RUN.findall(text)]


def holds_nir(text):
    """Whether a social security number is there, with or without its key, however it is spaced."""
    grouped = [figures(found.group()) for found in NIR.finditer(text)]
    return any(map(is_nir, grouped)) or any(is_nir(run) for run in runs(text))


def is_nir(number):
    """A plausible month, and the key when the first figure alone does not tell (INSEE: 97 less the rest)."""
    if len(number) not in (13, 15) or not (1 <= int(number[3:5]) <= 12 or int(number[3:5]) >= 20):
        return False
    if number[0] in "12":
        return True
    return number[0] in "3478" and len(number) == 15 and has_key(number)


def has_key(number):
    body = number[:13].replace("2A", "19").replace("2B", "18")
    return body.isdecimal() and 97 - int(body) % 97 == int(number[13:])


def holds_account(text):
    """Whether a bank account is there: an IBAN by its modulus (ISO 13616), or a French RIB by its key."""
    starts = [figures(text[found.start() :])[:34] for found in IBAN.finditer(text)]
    return any(map(is_iban, starts)) or any(len(run) == 23 and is_rib(run) for run in runs(text))


def is_iban(signs):
    number = signs[: LENGTHS.get(signs[:2], 99)]
    if len(number) != LENGTHS.get(signs[:2]):
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_rib(run):
    bank, branch, account, key = int(run[:5]), int(run[5:10]), int(run[10:21]), int(run[21:])
    return 97 - (89 * bank + 15 * branch + 3 * account) % 97 == key


def holds_card(text):
    """Whether the number of a card is there: it begins as cards do, and its sum (Luhn) is right.

    Sixteen figures that begin with 4 or 5 are one with a slip of the pen.
    """
    return any(CARDS.fullmatch(run) and (luhn(run) or re.fullmatch(r"[45]\d{15}", run)) for run in runs(text))


def luhn(run):
    doubled = (int(sign) * 2 - 9 * (int(sign) > 4) for sign in run[-2::-2])
    return (sum(map(int, run[-1::-2])) + sum(doubled)) % 10 == 0
