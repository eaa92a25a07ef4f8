"""Archives of unknown origin: caps, names, damage."""

from __future__ import annotations

import io
import zipfile

import pytest

from noticeparse.errors import DamagedError, EncryptedError, TruncatedError, UnsafeArchiveError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.safe_zip import SafeZip, plain_name

LIMITS = ReadLimits(members=20, unpacked=5_000_000, ratio=50)
NAMES = {
    r"Contents\section0.xml": "contents/section0.xml",
    "./Contents//section0.xml": "contents/section0.xml",
    "/Contents/Section0.XML": "contents/section0.xml",
    r"\Contents\.\section0.xml": "contents/section0.xml",
}


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(("spelled", "plain"), NAMES.items())
def test_a_member_is_found_however_its_name_is_spelled(spelled, plain):
    assert plain_name(spelled) == plain
    assert SafeZip(packed({spelled: b"1"}), "a.zip", LIMITS).read("Contents/section0.xml") == b"1"


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    content = packed({f"{number}.bin": bytes(900_000) for number in range(6)})

    with pytest.raises(UnsafeArchiveError, match=r"unpacks to 5,400,000 bytes"):
        SafeZip(content, "bomb.zip", LIMITS)


def test_a_member_that_unpacks_to_far_more_than_its_size_is_refused():
    with pytest.raises(UnsafeArchiveError, match="50 times"):
        SafeZip(packed({"a.xml": bytes(2_000_000)}), "bomb.zip", LIMITS)


def test_a_small_member_may_pack_well():
    assert len(SafeZip(packed({"a.xml": bytes(500_000)}), "a.zip", LIMITS).read("a.xml")) == 500_000


def test_an_archive_of_too_many_members_is_refused():
    with pytest.raises(UnsafeArchiveError, match="21 members"):
        SafeZip(packed({str(number): b"" for number in range(21)}), "many.zip", LIMITS)


def test_an_archive_of_too_deep_folders_is_refused():
    with pytest.raises(UnsafeArchiveError, match="deep"):
        SafeZip(packed({"a/" * 13 + "b": b""}), "deep.zip", LIMITS)


def test_an_archive_without_its_end_is_truncated():
    content = packed({"a.xml": b"1" * 5000}, zipfile.ZIP_STORED)

    with pytest.raises(TruncatedError) as caught:
        SafeZip(content[:3000], "cut.zip", LIMITS)

    assert caught.value.code == "truncated"


def test_an_archive_with_a_broken_directory_is_damaged():
    content = packed({"a.xml": b"1" * 500}).replace(b"PK\x01\x02", b"PK\x09\x09")

    with pytest.raises(DamagedError) as caught:
        SafeZip(content, "broken.zip", LIMITS)

    assert caught.value.code == "damaged"


def test_a_member_whose_bytes_changed_is_damaged():
    content = bytearray(packed({"a.xml": b"0123456789" * 50}, zipfile.ZIP_STORED))
    content[100] ^= 0xFF

    with pytest.raises(DamagedError, match=r"a\.xml"):
        SafeZip(bytes(content), "changed.zip", LIMITS).read("a.xml")


def test_a_member_that_lies_about_its_size_does_not_unpack_beyond_it():
    content = bytearray(packed({"a.xml": b"x" * 3000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(signature) + offset
        content[at : at + 4] = (10).to_bytes(4, "little")

    with pytest.raises(DamagedError):
        SafeZip(bytes(content), "liar.zip", LIMITS).read("a.xml")


def test_an_encrypted_member_needs_a_password():
    content = bytearray(packed({"a.xml": b"secret"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1

    with pytest.raises(EncryptedError):
        SafeZip(bytes(content), "locked.zip", LIMITS).read("a.xml")


def test_an_unusual_way_of_packing_is_refused():
    with pytest.raises(DamagedError, match="packs"):
        SafeZip(packed({"a.xml": b"1" * 100}, zipfile.ZIP_LZMA), "a.zip", LIMITS).read("a.xml")


def test_a_member_that_is_not_there_is_named():
    with pytest.raises(DamagedError, match=r"no b\.xml"):
        SafeZip(packed({"a.xml": b"1"}), "a.zip", LIMITS).read("b.xml")
