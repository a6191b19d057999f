"""Makes what is derived from other files: web fonts and compiled messages.

A file is made again only when something it is made from is newer. The libraries are imported where
they are used: most runs have nothing to make.
"""

import shutil
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
LOCALE = ROOT / "locale"

# What the Noto fonts stand in for: European letters with every accent, Vietnamese, Greek, Cyrillic,
# combining marks and punctuation. Latin is kept whole, so that a letter and its combining accent
# come from one font.
EUROPE = [
    *range(0x0020, 0x0250),
    *range(0x02B0, 0x0530),
    *range(0x1E00, 0x2000),
    *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C1),
    *range(0x2100, 0x2150),
]
WEIGHTS = {"Regular": 400, "Bold": 700}


def main() -> int:
    made = [*build_fonts(), *build_messages()]
    for path, seconds in made:
        print(f"assets: made {path.relative_to(ROOT)} ({seconds:.0f} s)")
    return 0


def build_fonts():
    """Atkinson Hyperlegible is only packed; Noto is cut down to the letters it is here for."""
    FONTS.mkdir(parents=True, exist_ok=True)
    atkinson = package_folder("fontpkg_atkinson_hyperlegible")
    for source in sorted((atkinson / "files").glob("*.ttf")):
        yield from make(FONTS / f"{source.stem}.woff2", source, pack)
    for family, letters in {"noto_sans": EUROPE, "noto_sans_arabic": None}.items():
        name = family.title().replace("_", "")
        source = package_folder(f"fontpkg_{family}") / "files" / f"{name}[wdth,wght].ttf"
        for style, weight in WEIGHTS.items():
            yield from make(FONTS / f"{name}-{style}.woff2", source, cut, weight, letters)
    for family in ("atkinson_hyperlegible", "noto_sans", "noto_sans_arabic"):
        licence = package_folder(f"fontpkg_{family}") / "LICENSE"
        shutil.copyfile(licence, FONTS / f"{family}-licence.txt")


def build_messages():
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        yield from make(source.with_suffix(".mo"), source, compile_messages)


def make(target, source, recipe, *details):
    """Run the recipe unless the target is newer than its source and than this file."""
    newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    if target.exists() and target.stat().st_mtime > newest:
        return
    started = time.monotonic()
    unfinished = target.with_suffix(".unfinished")
    recipe(source, unfinished, *details)
    unfinished.replace(target)
    yield target, time.monotonic() - started


def pack(source, target):
    from fontTools.ttLib import woff2

    woff2.compress(str(source), str(target))


def cut(source, target, weight, letters):
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source)
    options = subset.Options(name_IDs=["*"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters or font.getBestCmap())
    cutter.subset(font)
    place = {"wght": weight, "wdth": 100}
    font = instancer.instantiateVariableFont(font, place, updateFontNames=True)
    font.flavor = "woff2"
    font.save(target)


def compile_messages(source, target):
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as po, target.open("wb") as mo:
        write_mo(mo, read_po(po, locale=source.parts[-3], domain=source.stem))


def package_folder(name):
    spec = find_spec(name)
    if spec is None or not spec.origin:
        sys.exit(f"assets: the package {name} is missing; scripts/setup installs it.")
    return Path(spec.origin).parent


if __name__ == "__main__":
    sys.exit(main())
