"""What an administrator installs: service, container, proxy and locks, and what the manual says of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
MANUAL = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
PACKAGE = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def test_the_manual_names_every_setting_and_no_other() -> None:
    code = [*(ROOT / "scenario").rglob("*.py"), *(ROOT / "gebieden").rglob("*.py"), ROOT / "streamlit_app.py"]
    read = {name for path in code for name in re.findall(r'"(GEBIEDSMIX_[A-Z]+)"', path.read_text(encoding="utf-8"))}
    assert set(re.findall(r"GEBIEDSMIX_[A-Z]+", MANUAL)) == read


def test_the_manual_names_files_that_exist() -> None:
    for name in re.findall(r"\]\((?!https?:)([\w./-]+)(?:#[\w-]+)?\)", MANUAL):
        assert (ROOT / "docs" / name).exists(), name
    for name in re.findall(r"`(tests/[\w/.]+)`", MANUAL):
        assert (ROOT / name).exists(), name


def test_the_service_is_one_that_systemd_accepts_and_calls_safe() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here")
    unit = str(DEPLOY / "gebiedsmix.service")
    said = subprocess.run([program, "security", "--offline=true", unit], capture_output=True, text=True, check=False)
    if "Unknown" in said.stderr or "unrecognized" in said.stderr:
        pytest.skip("this systemd is too old to judge a unit that is not installed")
    exposure = re.search(r"exposure level for gebiedsmix.service: ([\d.]+)", said.stdout)
    assert exposure, said.stderr
    assert float(exposure[1]) < 2, "0 is closed, 10 is open"
    verified = subprocess.run([program, "verify", unit], capture_output=True, text=True, check=False)
    complaints = [line for line in verified.stderr.splitlines() if "gebiedsmix.service" in line]
    assert [line for line in complaints if "is not executable" not in line] == [], "the program need not be here"


def test_nginx_accepts_the_proxy(tmp_path: Path) -> None:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    openssl = shutil.which("openssl")
    if program is None or openssl is None:
        pytest.skip("no nginx or openssl; install Debian's packages nginx-light and openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mix", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, "req", "-x509", *made], check=True, capture_output=True, timeout=60)
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"(ssl_certificate_key\s+)\S+;", rf"\1{key};", site)
    site = re.sub(r"(ssl_certificate\s+)\S+;", rf"\1{certificate};", site)
    site = site.replace("/var/log/nginx/gebiedsmix.log", str(tmp_path / "log"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {site} }}", encoding="utf-8")
    done = subprocess.run(
        [program, "-t", "-e", str(tmp_path / "error"), "-c", str(whole)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def packages(lock: Path) -> dict[str, str]:
    return dict(PACKAGE.findall(lock.read_text(encoding="utf-8")))


def test_who_runs_it_gets_the_versions_that_were_tested_and_no_tools() -> None:
    tested, run = packages(ROOT / "requirements.lock"), packages(DEPLOY / "requirements.lock")
    assert run.items() <= tested.items()
    assert not {"pytest", "mypy", "playwright", "hypothesis"} & run.keys()


def test_the_container_is_made_of_what_the_repository_has() -> None:
    recipe = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", recipe, re.MULTILINE):
        for name in line.split():
            assert (ROOT / name).exists(), name
    assert re.search(r"^USER 10001", recipe, re.MULTILINE)
    assert "--require-hashes" in recipe


# What may travel with EUPL-1.2 software that is installed beside it, by the words in a package's own declaration.
ALLOWED = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|LGPL|Lesser|Zlib|Unlicense|HPND|CC0|Artistic", re.I)


def test_every_package_that_runs_has_a_licence_that_may_travel_along() -> None:
    unclear = []
    for name in packages(DEPLOY / "requirements.lock"):
        try:
            about = distribution(name).metadata
        except PackageNotFoundError:
            continue  # of another system or Python
        classifiers = [text for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
        said = [about.get("License-Expression") or "", (about.get("License") or "")[:200], *classifiers]
        if not any(ALLOWED.search(text) for text in said):
            unclear.append((name, said))
    assert unclear == []
