"""Small drawings of skills, made for this product: lines of one weight, dots, one of them warm.

Each stands in a square of 48; `path` is drawn as lines, `dots` as full circles, `sun` as the one
that is warm: the dots of the wordmark. A skill names its own by `pictogram`.
"""

from __future__ import annotations

from dataclasses import dataclass

type Dot = tuple[float, float, float]  # x, y, radius


@dataclass(frozen=True)
class Pictogram:
    path: str
    dots: tuple[Dot, ...] = ()
    sun: Dot = (40, 8, 3.5)


DEFAULT = Pictogram("M10 38h28M14 38V24M24 38V16M34 38V10", ((14, 24, 3), (24, 16, 3)), (34, 10, 4))

PICTOGRAMS: dict[str, Pictogram] = {
    "search": Pictogram(
        "M30 30l10 10M20 9a11 11 0 1 0 0 22a11 11 0 1 0 0-22",
        (),
        (20, 20, 4),
    ),
    "check": Pictogram(
        "M8 12h32v22H22l-8 7v-7H8zM16 22l5 5l11-10",
        (),
        (40, 12, 3.5),
    ),
    "folder": Pictogram(
        "M6 14h13l4 5h19v21H6zM6 24h36",
        ((15, 32, 2.5), (24, 32, 2.5)),
        (33, 32, 3),
    ),
    "message": Pictogram(
        "M6 10h28v18H20l-7 7v-7H6zM38 19h4v17h-4v5l-6-5H21",
        ((14, 19, 2), (20, 19, 2)),
        (26, 19, 2.5),
    ),
    "share": Pictogram(
        "M15 24l18-10M15 24l18 10",
        ((13, 24, 4.5), (35, 13, 4.5)),
        (35, 35, 5),
    ),
    "citizen": Pictogram(
        "M8 42V22h32v20zM6 42h36M18 30h12M18 22l3-12h14v12M26 15h4",
        (),
        (24, 36, 2.5),
    ),
    "together": Pictogram(
        "M8 40v-7a8 8 0 0 1 16 0v7M24 40v-7a8 8 0 0 1 16 0v7",
        ((16, 17, 5),),
        (32, 17, 5),
    ),
    "respect": Pictogram(
        "M24 40C10 31 6 24 9 17c3-6 11-6 15 1c4-7 12-7 15-1c3 7-1 14-15 23z",
        ((18, 23, 2),),
        (30, 23, 3),
    ),
    "identity": Pictogram(
        "M8 10h32v29H8zM28 20h7M28 27h7M13 33a6 6 0 0 1 12 0",
        ((19, 21, 4),),
        (35, 33, 2.5),
    ),
    "write": Pictogram(
        "M10 38l3-9L33 9l6 6L19 35zM29 13l6 6M10 43h28",
        (),
        (13, 34, 2.5),
    ),
    "rework": Pictogram(
        "M9 22a15 15 0 0 1 27-7M36 7v9h-9M39 26a15 15 0 0 1-27 7M12 41v-9h9",
        (),
        (24, 24, 4),
    ),
    "licence": Pictogram(
        "M24 6a18 18 0 1 0 0 36a18 18 0 1 0 0-36M30 19a8 8 0 1 0 0 10",
        (),
        (40, 9, 3.5),
    ),
    "code": Pictogram(
        "M16 14L6 24l10 10M32 14l10 10l-10 10M27 10l-6 28",
        (),
        (40, 9, 3),
    ),
    "shield": Pictogram(
        "M24 5l16 6v12c0 10-7 16-16 20C15 39 8 33 8 23V11zM16 24l6 6l11-12",
        (),
        (24, 11, 2.5),
    ),
    "lock": Pictogram(
        "M10 21h28v20H10zM16 21v-6a8 8 0 0 1 16 0v6M24 33v4",
        (),
        (24, 30, 3.5),
    ),
    "heart": Pictogram(
        "M24 41C9 31 5 24 8 16c3-7 12-7 16 1c4-8 13-8 16-1c3 8-1 15-16 25zM10 25h8l3-5l5 10l3-5h9",
        (),
        (40, 8, 3),
    ),
    "leaf": Pictogram(
        "M9 39C9 18 20 8 41 8c0 20-9 30-25 29M9 39c4-9 10-15 20-20",
        (),
        (12, 12, 4),
    ),
    "repair": Pictogram(
        "M28 13a9 9 0 0 1 11-6l-5 6l3 4l6-2a9 9 0 0 1-12 9L16 40a5 5 0 0 1-8-7l16-13a9 9"
        " 0 0 1 4-7z",
        (),
        (13, 36, 2.2),
    ),
    "choose": Pictogram(
        "M8 8h13v13H8zM27 8h13v13H27zM8 27h13v13H8zM27 27h13v13H27zM30 33l3 3l5-6",
        ((14.5, 14.5, 2.5),),
        (33.5, 14.5, 3),
    ),
    "idea": Pictogram(
        "M18 33c0-5-6-8-6-16a12 12 0 0 1 24 0c0 8-6 11-6 16zM19 38h10M21 43h6",
        (),
        (24, 17, 4.5),
    ),
    "learn": Pictogram(
        "M6 11c7-2 13-1 18 3c5-4 11-5 18-3v26c-7-2-13-1-18 3c-5-4-11-5-18-3zM24 14v26",
        ((13, 20, 2),),
        (35, 20, 3),
    ),
    "data": Pictogram(
        "M8 10h32v28H8zM8 19h32M8 28h32M19 10v28",
        ((13.5, 23.5, 2), (13.5, 33, 2)),
        (30, 23.5, 3),
    ),
    "film": Pictogram(
        "M6 14h26v21H6zM32 22l10-6v17l-10-6",
        ((13, 21, 2.5),),
        (24, 25, 4),
    ),
    "cube": Pictogram(
        "M24 5l17 9v20l-17 9L7 34V14zM7 14l17 9l17-9M24 23v20",
        (),
        (24, 14, 3),
    ),
    "printer": Pictogram(
        "M7 6h34v36H7zM7 14h34M24 14v8M20 22h8l-4 5zM14 37h20",
        ((19, 33, 2),),
        (26, 33, 3),
    ),
    "safety": Pictogram(
        "M5 20h38v6c0 6-5 9-9 9s-8-3-8-7h-4c0 4-4 7-8 7s-9-3-9-9zM5 20l4-7M43 20l-4-7",
        ((14, 26, 2.5),),
        (34, 26, 3.5),
    ),
    "circuit": Pictogram(
        "M6 34h10M32 34h10M16 28h16v12H16zM24 28V18M12 34V14h6M36 34V14h-6",
        ((12, 14, 2.5), (36, 14, 2.5)),
        (24, 13, 5),
    ),
    "chip": Pictogram(
        "M13 13h22v22H13zM19 13V6M29 13V6M19 42v-7M29 42v-7M13 19H6M13 29H6M42 19h-7M42 29h-7",
        (),
        (24, 24, 4.5),
    ),
    "solder": Pictogram(
        "M41 6L27 20M31 24l-7-7l-8 8l7 7zM18 30l-6 6M6 42h36",
        ((24, 42, 2),),
        (12, 37, 3),
    ),
    "steps": Pictogram(
        "M6 40h10V30h10V20h10V10h6",
        ((11, 35, 2), (21, 25, 2)),
        (31, 14, 3.5),
    ),
    "bug": Pictogram(
        "M24 15a10 10 0 0 1 10 10v6a10 10 0 0 1-20 0v-6a10 10 0 0 1 10-10zM24 15v26"
        "M18 16l-5-7M30 16l5-7M14 26H6M42 26h-8M15 35l-7 5M33 35l7 5",
        ((19, 27, 2),),
        (29, 27, 2.8),
    ),
    "game": Pictogram(
        "M14 15h20c6 0 10 5 10 13c0 9-6 11-10 5l-2-3H16l-2 3c-4 6-10 4-10-5c0-8 4-13"
        " 10-13zM11 23h8M15 19v8",
        ((30, 25, 2.3),),
        (36, 21, 3),
    ),
    "shape": Pictogram(
        "M8 30c0-14 8-22 16-22s16 8 16 16s-6 8-10 8s-4 8-10 8s-12-4-12-10zM5 44h6M17 44h6M29 44h6",
        ((19, 20, 2.5),),
        (29, 19, 3.5),
    ),
    "cutter": Pictogram(
        "M6 8h36v8H6zM24 16v8M20 24h8l-4 8zM6 40h10M20 40h4M28 40h14",
        ((12, 12, 2),),
        (24, 36, 3),
    ),
    "cut": Pictogram(
        "M14 14l24 24M38 10L14 34M11 8a5 5 0 1 0 0 10a5 5 0 1 0 0-10"
        "M11 30a5 5 0 1 0 0 10a5 5 0 1 0 0-10",
        ((11, 13, 1.8),),
        (26, 24, 3),
    ),
    "microphone": Pictogram(
        "M24 5a7 7 0 0 1 7 7v10a7 7 0 0 1-14 0V12a7 7 0 0 1 7-7zM10 22a14 14 0 0 0 28 0"
        "M24 36v7M16 43h16",
        ((24, 13, 2),),
        (24, 21, 3),
    ),
    "page": Pictogram(
        "M6 9h36v30H6zM6 17h36M12 24h11M12 31h11M29 23h8v10h-8z",
        ((11, 13, 1.6),),
        (33, 28, 2.6),
    ),
    "publish": Pictogram(
        "M24 34V9M14 18L24 8l10 10M8 30v10h32V30",
        ((16, 35, 1.8),),
        (32, 35, 2.6),
    ),
    "chart": Pictogram(
        "M7 7v34h34M13 33l8-9l7 5l11-14",
        ((13, 33, 2.5), (21, 24, 2.5), (28, 29, 2.5)),
        (39, 15, 4),
    ),
    "hand": Pictogram(
        "M12 26V14M18 23V9M24 23V7M30 23V10M12 26v6c0 7 5 11 11 11c8 0 9-6 14-15c-3-4-6-1-7 2",
        (),
        (40, 12, 3.5),
    ),
    "listen": Pictogram(
        "M14 28a12 12 0 1 1 22-8c0 8-8 9-8 15a6 6 0 0 1-11 3M19 21a6 6 0 1 1 11 1c0 3-3 4-5 6",
        (),
        (9, 38, 3),
    ),
    "notebook": Pictogram(
        "M11 6h27v36H11zM17 6v36M23 16h10M23 23h10M23 30h6M7 13h8M7 24h8M7 35h8",
        (),
        (34, 36, 2.6),
    ),
    "present": Pictogram(
        "M6 8h36v22H6zM24 30v6M15 43l9-7l9 7M13 23l7-6l6 4l9-8",
        ((20, 17, 2),),
        (35, 13, 3),
    ),
    "question": Pictogram(
        "M8 8h32v24H24l-9 9v-9H8zM19 17a5 5 0 1 1 7 5c-2 1-2 2-2 3",
        (),
        (24, 28.5, 2.4),
    ),
}


def pictogram_called(slug: str) -> Pictogram:
    return PICTOGRAMS.get(slug, DEFAULT)
