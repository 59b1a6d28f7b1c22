"""Windows' own lock for small secrets: only this account on this PC can undo it.

Asked through ``ctypes`` (crypt32, ``CryptProtectData``), so that no package is needed.
Elsewhere the functions raise ``OSError``.
"""

from __future__ import annotations

import sys

_ENTROPY = b"desk-tui office key"
_UI_FORBIDDEN = 0x1


def protect(secret: bytes) -> bytes:
    """Return ``secret`` wrapped by DPAPI. Raises OSError."""
    return _call("CryptProtectData", secret)


def unprotect(wrapped: bytes) -> bytes:
    """Return what ``protect`` was given. Raises OSError (another account, another PC)."""
    return _call("CryptUnprotectData", wrapped)


def _call(name: str, data: bytes) -> bytes:
    if sys.platform != "win32":
        raise OSError("DPAPI exists on Windows only")
    import ctypes
    from ctypes import wintypes

    class Blob(ctypes.Structure):
        _fields_ = [("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char))]

    def blob(value: bytes) -> Blob:
        buffer = ctypes.create_string_buffer(value, len(value))
        return Blob(len(value), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))

    function = getattr(ctypes.WinDLL("crypt32", use_last_error=True), name)
    function.restype = wintypes.BOOL
    source, entropy, target = blob(data), blob(_ENTROPY), Blob()
    done = function(
        ctypes.byref(source),
        None,
        ctypes.byref(entropy),
        None,
        None,
        wintypes.DWORD(_UI_FORBIDDEN),
        ctypes.byref(target),
    )
    if not done:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return ctypes.string_at(target.data, target.size)
    finally:
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes = [ctypes.c_void_p]
        free(ctypes.cast(target.data, ctypes.c_void_p))
