"""QR codes as drawings: one path, no picture."""

import qrcode
import qrcode.constants

QUIET = 2  # white squares around the code


def qr_path(address: str) -> dict[str, object]:
    """The dark squares as one SVG path, and the side of the white box they stand in."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    squares = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(squares) for x, dark in enumerate(row) if dark
    )
    return {"path": path, "box": len(squares) + 2 * QUIET}
