"""Archives, zip and tar: each member a file of its own, none ever written to disk.

Names inside an archive tell formats and are printed; one that leads out of it is refused,
and so is what unpacks to far more than it is.
"""

from __future__ import annotations

import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from io import BytesIO

from ..errors import ReadError
from ..model import Article, Skipped
from .dispatch import read_member, refused_member
from .names import format_of, is_passed_over, unknown_type
from .source import FAULTS, SourceFile, named

#: Members not used that are named one by one.
_NAMED = 100
_ZIP_FAULTS = (*FAULTS, zipfile.BadZipFile, zipfile.LargeZipFile)
_TAR_FAULTS = (*FAULTS, tarfile.TarError)
#: Stored, deflated, bzip2. Others take as much memory as the archive says.
_METHODS = frozenset((0, 8, 12))
_ENCRYPTED = 0x1
#: Smaller members may be packed as tightly as they like.
_MEGABYTE = 1_000_000


def read_zip(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of the files in a zip archive."""
    # Each entry of its list takes a kilobyte of memory, however short the archive.
    listed = data.count(b"PK\x01\x02")
    if listed > 2 * source.limits.max_files:
        raise ReadError(source.path, f"archive of more than {source.limits.max_files:,} files")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _ZIP_FAULTS as error:
        raise ReadError(source.path, "a broken zip archive") from error
    yield from named(_zipped(archive, source), source, "files in it are not read", _NAMED)


def _zipped(archive: zipfile.ZipFile, source: SourceFile) -> Iterator[Article | Skipped]:
    any_file = False
    for info in archive.infolist():
        if info.is_dir() or _is_beside(info.filename):
            continue
        any_file = True
        problem = refused_member(info.filename) or _zip_problem(info, source)
        if problem:
            yield source.inside(info.filename).skipped(problem)
            continue
        if spent := source.unpacked.add(info.file_size, source.limits):
            yield source.skipped(spent)
            return
        try:
            with archive.open(info) as member:
                data = member.read(info.file_size)
        except _ZIP_FAULTS:
            yield source.inside(info.filename).skipped("broken in the archive")
            continue
        yield from read_member(data, info.filename, source)
    if not any_file:
        yield source.skipped("an archive without files")


def _zip_problem(info: zipfile.ZipInfo, source: SourceFile) -> str:
    limits = source.limits
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link; not followed"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted: pack it without a password"
    if info.compress_type not in _METHODS:
        return "packed in a way that is not read: pack it as an ordinary zip"
    if info.file_size > limits.max_bytes_per_file:
        return f"larger than the limit of {limits.max_bytes_per_file:,} bytes"
    if is_bomb(info.file_size, info.compress_size, limits.max_ratio):
        return f"unpacks to more than {limits.max_ratio} times its size; not read"
    return _no_format(info.filename)


def is_bomb(size: int, packed: int, ratio: int) -> bool:
    """Say whether *size* bytes out of *packed* ones are more than any report gives."""
    return size > _MEGABYTE and size > ratio * packed


def read_tar(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of the files in a tar archive."""
    try:
        archive = tarfile.TarFile(fileobj=BytesIO(data))
    except _TAR_FAULTS as error:
        raise ReadError(source.path, "a broken tar archive") from error
    yield from named(_tarred(archive, source), source, "files in it are not read", _NAMED)


def _tarred(archive: tarfile.TarFile, source: SourceFile) -> Iterator[Article | Skipped]:
    any_file = False
    for _ in range(2 * source.limits.max_files):
        try:
            info = archive.next()
        except _TAR_FAULTS:
            yield source.skipped("broken tar archive; what comes after is not read")
            return
        # It would keep the heads of all members.
        archive.members = []  # type: ignore[attr-defined]
        if info is None:
            if not any_file:
                yield source.skipped("an archive without files")
            return
        if info.isdir() or _is_beside(info.name):
            continue
        any_file = True
        problem = refused_member(info.name) or _tar_problem(info, source)
        if problem:
            yield source.inside(info.name).skipped(problem)
            continue
        if spent := source.unpacked.add(info.size, source.limits):
            yield source.skipped(spent)
            return
        yield from _tar_member(archive, info, source)
    yield source.skipped(f"more than {source.limits.max_files:,} files; the rest is not read")


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, source: SourceFile
) -> Iterator[Article | Skipped]:
    try:
        member = archive.extractfile(info)
        data = member.read(info.size) if member else b""
    except _TAR_FAULTS:
        data = b""
    if len(data) < info.size:
        yield source.inside(info.name).skipped("cut off in the archive")
    else:
        yield from read_member(data, info.name, source)


def _tar_problem(info: tarfile.TarInfo, source: SourceFile) -> str:
    if info.issym() or info.islnk():
        return "a link; not followed"
    if not info.isreg() or info.issparse():
        return "no ordinary file; not read"
    limit = source.limits.max_bytes_per_file
    if info.size > limit:
        return f"larger than the limit of {limit:,} bytes"
    return _no_format(info.name)


def _is_beside(name: str) -> bool:
    """Say whether a member is none of the reports: hidden, a readme, a system's own file."""
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or not parts or is_passed_over(parts[-1])


def _no_format(name: str) -> str:
    return "" if format_of(name) else unknown_type(name)
