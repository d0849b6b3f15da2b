"""The wheel by itself: built offline, installed elsewhere, run from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    # Nothing of ours may lead back to the checkout.
    env = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**env, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel in it, and our libraries beside it."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    site = next(home.glob("lib/python*/site-packages"))
    # A plain path: what .pth files in there point to, the checkout among them, stays out.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = home / "bin" / "python"
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-compile")
    installed = run(
        sys.executable, "-m", "pip", "--python", python, "install", *quiet, wheel, cwd=home
    )
    assert installed.returncode == 0, installed.stderr
    return home / "bin"


def test_the_wheel_carries_templates_fonts_and_seeds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("templates", "seeds"):
        kept = {
            f"briefing/{p.relative_to(ROOT).as_posix()}"
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and p.suffix not in (".py", ".pyc")
        }
        assert kept <= names
    assert any(name.endswith(".woff2") for name in names)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = [n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n]

    assert all(name.startswith("briefing/") for name in names)
    assert not [n for n in names if "__pycache__" in n or n.endswith((".pyc", "/build.py"))]


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert sum("/fonts/LICENSE" in name for name in names) >= 2


def test_the_installed_package_is_not_the_checkout(bin_folder: Path, tmp_path: Path) -> None:
    where = run(
        bin_folder / "python",
        "-c",
        "import briefing, sys; from briefing import data\n"
        "print(briefing.__file__, data.folder('templates'), data.folder('seeds'), *sys.path, sep='\\n')",
        cwd=tmp_path,
    ).stdout.splitlines()

    assert all(Path(place).is_relative_to(bin_folder.parent) for place in where[:3])
    assert str(ROOT) not in where


def test_the_installed_program_says_what_it_does(bin_folder: Path, tmp_path: Path) -> None:
    helped = run(bin_folder / "briefing", "--help", cwd=tmp_path)

    assert helped.returncode == 0, helped.stderr
    assert "briefing make REPORTS" in helped.stdout


def test_the_installed_program_makes_a_brief_of_the_samples_inside(
    bin_folder: Path, tmp_path: Path
) -> None:
    samples = next(bin_folder.parent.glob("lib/python*/site-packages/briefing/seeds/reports"))

    made = run(
        bin_folder / "briefing",
        "make",
        samples,
        "--as-of",
        "2016-06-07",
        "-o",
        "day/brief.pdf",
        cwd=tmp_path,
    )

    assert made.returncode == 0, made.stderr
    assert (tmp_path / "day" / "brief.pdf").read_bytes().startswith(b"%PDF-")
    written = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {f"day/brief.{ending}" for ending in ("pdf", "json", "md", "html")}
