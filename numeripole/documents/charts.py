"""Drawings of figures on paper: the same bars as on screen, in ink that shows in black and white."""

from django.utils.html import escape

BRAND, INK, MUTED = "#004e4b", "#14202d", "#3e4d54"
PLAIN = f'fill="{BRAND}"'
BARS = {
    "before": f'fill="#fff" stroke="{BRAND}" stroke-width="1"',
    "unknown": f'fill="none" stroke="{MUTED}" stroke-width="1.5" stroke-dasharray="4 3"',
    "level-0": f'fill="none" stroke="{MUTED}" stroke-width="0.5"',
    **{f"level-{level}": f'fill="{BRAND}" fill-opacity="{0.1 * level:.1f}"' for level in range(1, 5)},
}
TEXTS = {
    "label": f'fill="{INK}"',
    "label--muted": f'fill="{MUTED}"',
    "value": f'fill="{INK}" font-weight="600"',
}


def svg_of(chart):
    """The drawing as SVG for typst: attributes alone, our own letters, numbers that typst can set."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {chart.height}">']
    for bar in chart.bars:
        look = next((BARS[name] for name in bar.looks if name in BARS), PLAIN)
        size = f'x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        parts.append(f'<rect {size} rx="2" {look}/>')
    letters = 'font-family="Source Sans Pro" font-size="15"'
    for text in chart.texts:
        place = f'x="{text.x}" y="{text.y}" text-anchor="{text.anchor}"'
        parts.append(f"<text {place} {letters} {TEXTS[text.look]}>{escape(text.words)}</text>")
    return "".join([*parts, "</svg>"])


def drawn(chart):
    """The drawing with what it says, for who does not see it."""
    return {"svg": svg_of(chart), "alt": f"{chart.title}. {chart.words}", "key": chart.key}
