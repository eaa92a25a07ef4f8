"""PDFium's functions with plain integer handles: called once a character, typed wrappers cost more than the work.

The library is the one that pypdfium2 ships and initialises when it is imported; only the prototypes are ours. PDFium is
not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_ulong, c_void_p
from typing import Any, Final

import pypdfium2.raw as raw  # type: ignore[import-untyped]

TEXT: Final = raw.FPDF_PAGEOBJ_TEXT
PATH: Final = raw.FPDF_PAGEOBJ_PATH
IMAGE: Final = raw.FPDF_PAGEOBJ_IMAGE
FORM: Final = raw.FPDF_PAGEOBJ_FORM
SEGMENT_LINE: Final = raw.FPDF_SEGMENT_LINETO
SEGMENT_MOVE: Final = raw.FPDF_SEGMENT_MOVETO
ERROR_PASSWORD: Final = raw.FPDF_ERR_PASSWORD
ERROR_SECURITY: Final = raw.FPDF_ERR_SECURITY


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    prototype = ctypes.CFUNCTYPE(result, *arguments)
    return prototype(address)


load_document = _function("FPDF_LoadMemDocument64", c_void_p, c_void_p, ctypes.c_size_t, c_void_p)
last_error = _function("FPDF_GetLastError", c_ulong)
close_document = _function("FPDF_CloseDocument", None, c_void_p)
page_count = _function("FPDF_GetPageCount", c_int, c_void_p)
load_page = _function("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _function("FPDF_ClosePage", None, c_void_p)
page_width = _function("FPDF_GetPageWidthF", c_float, c_void_p)
page_height = _function("FPDF_GetPageHeightF", c_float, c_void_p)
device_to_page = _function(
    "FPDF_DeviceToPage", c_int, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int, c_int, c_void_p, c_void_p
)

load_text = _function("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _function("FPDFText_ClosePage", None, c_void_p)
count_characters = _function("FPDFText_CountChars", c_int, c_void_p)
get_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, c_void_p, c_int)
is_generated = _function("FPDFText_IsGenerated", c_int, c_void_p, c_int)
has_map_error = _function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
char_angle = _function("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
get_loose_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)

count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
get_form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
object_text = _function("FPDFTextObj_GetText", c_ulong, c_void_p, c_void_p, c_void_p, c_ulong)
transform_object = _function(
    "FPDFPageObj_Transform", None, c_void_p, c_double, c_double, c_double, c_double, c_double, c_double
)
draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _function("FPDFPathSegment_GetClose", c_int, c_void_p)

image_size = _function("FPDFImageObj_GetImagePixelSize", c_int, c_void_p, c_void_p, c_void_p)
rendered_image = _function("FPDFImageObj_GetRenderedBitmap", c_void_p, c_void_p, c_void_p, c_void_p)
bitmap_width = _function("FPDFBitmap_GetWidth", c_int, c_void_p)
bitmap_height = _function("FPDFBitmap_GetHeight", c_int, c_void_p)
bitmap_stride = _function("FPDFBitmap_GetStride", c_int, c_void_p)
bitmap_format = _function("FPDFBitmap_GetFormat", c_int, c_void_p)
bitmap_buffer = _function("FPDFBitmap_GetBuffer", c_void_p, c_void_p)
close_bitmap = _function("FPDFBitmap_Destroy", None, c_void_p)


class Transform:
    """Page space (y upwards, any rotation and crop) to `Box` space.

    Source: three corners of the page through ``FPDF_DeviceToPage``, which knows the crop box, the rotation, and what
    is inherited from the page tree.
    """

    __slots__ = ("a", "b", "c", "d", "e", "f", "height", "width")

    def __init__(self, page: int) -> None:
        self.width, self.height = float(page_width(page)), float(page_height(page))
        wide, high = max(1, round(self.width * 16)), max(1, round(self.height * 16))
        x, y = c_double(), c_double()
        corners = []
        for right, down in ((0, 0), (wide, 0), (0, high)):
            device_to_page(page, 0, 0, wide, high, 0, right, down, ctypes.byref(x), ctypes.byref(y))
            corners.append((x.value, y.value))
        (x0, y0), (x1, y1), (x2, y2) = corners
        across, down_ = (x1 - x0, y1 - y0), (x2 - x0, y2 - y0)
        long_ = max(across[0] ** 2 + across[1] ** 2, 1e-9)
        tall = max(down_[0] ** 2 + down_[1] ** 2, 1e-9)
        self.a, self.c = across[0] * self.width / long_, across[1] * self.width / long_
        self.b, self.d = down_[0] * self.height / tall, down_[1] * self.height / tall
        self.e, self.f = -(x0 * self.a + y0 * self.c), -(x0 * self.b + y0 * self.d)

    @property
    def upright(self) -> bool:
        """True where x stays and y is turned over, as on nearly every page."""
        return abs(self.a - 1) < 1e-3 and abs(self.d + 1) < 1e-3

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space in `Box` space."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a rectangle of page space."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
