"""Characters of symbol fonts that consent forms use, as Unicode."""

UNKNOWN = "\ufffc"

_SYMBOL = {
    0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6D: "μ", 0xA3: "≤", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x76: "❖",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: str) -> str:
    """Return the Unicode character for hexadecimal `code` of `font`.

    Symbol fonts sit at U+F000–U+F0FF (ECMA-376 17.3.3.30). What we do not know becomes U+FFFC.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    low = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    table = _FONTS.get(font.lower())
    if table is not None and low <= 0xFF:
        return table.get(low, UNKNOWN)
    usable = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xF8FF
    return chr(number) if usable else UNKNOWN


def bullet(text: str) -> str:
    """Return a bullet as it is printed, for a bullet that may come from a symbol font."""
    if len(text) == 1 and 0xF000 <= ord(text) <= 0xF0FF:
        found = _SYMBOL.get(ord(text) & 0xFF) if ord(text) == 0xF0B7 else None
        return found or _WINGDINGS.get(ord(text) & 0xFF, "•")
    return "◦" if text == "o" else text
