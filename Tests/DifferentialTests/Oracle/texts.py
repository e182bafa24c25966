"""What the language says of texts, by Python's own tables of Unicode."""

import unicodedata

# Normalised they would be ASCII: the language leaves them as they are.
_KEPT = ("\u037e", "\u1fef", "\u212a")


def nfc(text: str) -> str:
    result, piece = [], []
    for character in text:
        if character in _KEPT:
            result.append(unicodedata.normalize("NFC", "".join(piece)))
            result.append(character)
            piece = []
        else:
            piece.append(character)
    result.append(unicodedata.normalize("NFC", "".join(piece)))
    return "".join(result)


def _simple(character: str, mapped: str) -> str:
    if len(mapped) != 1 or (ord(mapped) < 128 <= ord(character)):
        return character
    return mapped


def lower(text: str) -> str:
    return "".join(_simple(c, c.lower()) for c in text)


def upper(text: str) -> str:
    return "".join(_simple(c, c.upper()) for c in text)


def fold(text: str) -> str:
    return lower(nfc(text))


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def graphemes(text: str) -> list[str]:
    """Extended grapheme clusters, as far as the characters that are generated need them."""
    clusters: list[str] = []
    for character in text:
        last = clusters[-1] if clusters else ""
        joined = last and (
            (last == "\r" and character == "\n")
            or (_extends(character) and last not in ("\r", "\n", "\t"))
            or (last.endswith("\u200d") and ord(character) >= 0x2600 and len(last) > 1)
            or (_is_flag(character) and len(last) == 1 and _is_flag(last))
        )
        if joined:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def trim(text: str) -> str:
    return text.strip(" \t\n\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
                      "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")


def left(text: str, count: int) -> str:
    return "".join(graphemes(text)[: max(count, 0)])


def right(text: str, count: int) -> str:
    return "".join(graphemes(text)[-count:]) if count > 0 else ""


def substring(text: str, start: int, count: int) -> str:
    """From 1; what lies before the text counts, but gives nothing."""
    clusters = graphemes(text)
    end = start - 1 + max(count, 0)
    return "".join(clusters[max(start - 1, 0) : max(end, 0)])


def pad(text: str, width: int, fill: str) -> str:
    missing = abs(width) - len(graphemes(text))
    if missing <= 0 or not fill:
        return text
    clusters = graphemes(fill)
    filling = "".join(clusters[i % len(clusters)] for i in range(missing))
    return filling + text if width < 0 else text + filling


def split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else [text]


def replace(text: str, old: str, new: str) -> str:
    return text.replace(old, new) if old else text
