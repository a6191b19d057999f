"""An organisation's colour, as dark as white text on it needs to be read."""

READABLE = 4.5  # WCAG 2.2, contrast of text (1.4.3)
STEP = 0.94


def contrast_with_white(colour: str) -> float:
    """WCAG contrast ratio of `#rrggbb` and white, from 1 to 21."""
    return 1.05 / (_luminance(_channels(colour)) + 0.05)


def readable(colour: str) -> str:
    """The same hue, darkened until white text on it passes WCAG AA."""
    channels = _channels(colour)
    while contrast_with_white(_hex(channels)) < READABLE:
        channels = tuple(channel * STEP for channel in channels)
    return _hex(channels)


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{int(channel * 255):02x}" for channel in channels)


def _luminance(channels: tuple[float, ...]) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
