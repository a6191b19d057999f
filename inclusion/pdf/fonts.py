"""The fonts of paper: ours and no other, so that every machine prints the same page."""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

FAMILY = "fontpkg_atkinson_hyperlegible"
CONFIGURATION = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
)

_folder: tempfile.TemporaryDirectory[str] | None = None  # removed when the process ends


def use_our_fonts() -> None:
    """Point fontconfig away from the machine's fonts. To be called before WeasyPrint is imported.

    Atkinson Hyperlegible is found here; the Noto fonts for the letters it lacks are declared by
    static/paper/paper.css.
    """
    global _folder  # noqa: PLW0603 (one fontconfig in a process)
    package = find_spec(FAMILY)
    if package is None or not package.origin:
        raise RuntimeError(f"The package {FAMILY} is missing.")
    fonts = Path(package.origin).parent / "files"
    _folder = tempfile.TemporaryDirectory(prefix="inclusion-fonts-")
    path = Path(_folder.name) / "fonts.conf"
    path.write_text(CONFIGURATION.format(fonts=fonts, cache=_folder.name))
    os.environ["FONTCONFIG_FILE"] = str(path)
