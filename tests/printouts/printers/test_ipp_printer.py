"""A real printer as CUPS tests printers: `ippeveprinter` on this machine, with every trouble it can have."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from printouts.errors import (
    CameOut,
    OutOfPaperError,
    PaperJamError,
    PrinterFailedError,
    PrinterUnreachableError,
)
from printouts.printers import IppPrinter, PaperKind, PdfPrinter, PrinterState, PrintJob, printer_named
from printouts.printers.ipp_printer import Patience

JOB = PrintJob(PaperKind.RECEIPT, "H7KQ2MPD9XWA4T3N", b"%PDF-1.4 /MediaBox [ 0 0 226.7717 566.9291 ]")

_SCRIPT = """#!/bin/sh
# what the printer does with one paper: the file `mode` says it
case "$(cat {folder}/mode)" in
  fine) cp "$1" {folder}/paper.pdf ;;
  fail) exit 1 ;;
  stuck) while [ "$(cat {folder}/mode)" = stuck ]; do sleep 0.05; done ;;
  *) echo "STATE: +$(cat {folder}/mode)" >&2
     while [ "$(cat {folder}/mode)" != fine ]; do sleep 0.05; done
     echo "STATE: none" >&2 ;;
esac
"""
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


@dataclass
class RealPrinter:
    """`ippeveprinter` and its address. `says` sets what it does with the next paper."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def says(self, mode: str) -> None:
        (self.folder / "mode").write_text(mode)

    def printer(self, patience: Patience | None = None) -> IppPrinter:
        return IppPrinter(self.uri, patience=patience or Patience(trouble=0.3))


def _until(there: object, what: str) -> None:
    end = time.monotonic() + 10
    while not there():  # type: ignore[operator]
        assert time.monotonic() < end, what
        time.sleep(0.02)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port)) == 0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealPrinter]:
    program = shutil.which("ippeveprinter") or shutil.which("ippeveprinter", path="/usr/sbin")
    bus = shutil.which("dbus-daemon")
    if program is None or bus is None:
        pytest.skip(
            "no real printer to try: ippeveprinter (cups-ipp-utils) and dbus-daemon are not installed"
        )
    folder = tmp_path_factory.mktemp("printer")
    (folder / "mode").write_text("fine")
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    script = folder / "print.sh"
    script.write_text(_SCRIPT.format(folder=folder))
    script.chmod(0o755)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # ippeveprinter wants to announce itself over D-Bus; it gets a bus of its own, on which nobody listens
    own_bus = subprocess.Popen([bus, f"--config-file={folder}/bus.conf", "--nofork"], **quiet)
    _until((folder / "bus").exists, "the bus does not come up")
    process = subprocess.Popen(
        [
            *(program, "-r", "off", "-p", str(port), "-d", str(folder), "-c", str(script)),
            *("-f", "application/pdf", "mesa"),
        ],
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"},
        **quiet,
    )
    try:
        _until(lambda: _answers(port), "the printer does not come up")
        yield RealPrinter(folder, port, process)
    finally:
        process.kill()
        own_bus.kill()
        process.wait()
        own_bus.wait()


@pytest.fixture
def real(running: RealPrinter) -> Iterator[RealPrinter]:
    running.says("fine")
    yield running
    running.says("fine")
    _until(lambda: running.printer().look_again() is PrinterState.READY, "it stays in trouble")


def test_a_paper_comes_out(real: RealPrinter) -> None:
    printer = real.printer()
    printer.print_paper(JOB)
    assert (real.folder / "paper.pdf").read_bytes() == JOB.pdf
    assert printer.state is PrinterState.READY


@pytest.mark.parametrize(
    ("mode", "error", "state"),
    [
        ("media-empty-error", OutOfPaperError, PrinterState.OUT_OF_PAPER),
        ("cover-open", PaperJamError, PrinterState.JAM),
        ("media-jam-error", PaperJamError, PrinterState.JAM),
        ("spool-area-full", PrinterFailedError, PrinterState.FAILED),
    ],
)
def test_trouble_during_a_paper_and_put_right(
    real: RealPrinter, mode: str, error: type[Exception], state: PrinterState
) -> None:
    printer = real.printer()
    real.says(mode)
    with pytest.raises(error) as caught:
        printer.print_paper(JOB)
    assert caught.value.came_out is CameOut.PART  # type: ignore[attr-defined]
    assert printer.state is state
    with pytest.raises(error):
        printer.print_paper(JOB)
    real.says("fine")
    _until(lambda: printer.look_again() is PrinterState.READY, "it was put right, and does not say so")
    printer.print_paper(JOB)


def test_a_job_that_the_printer_gives_up(real: RealPrinter) -> None:
    real.says("fail")
    with pytest.raises(PrinterFailedError):
        real.printer().print_paper(JOB)


def test_a_queue_from_which_nothing_comes(real: RealPrinter) -> None:
    real.says("stuck")
    printer = real.printer(Patience(to_begin=0.5, to_end=0.5))
    with pytest.raises(PrinterUnreachableError):
        printer.print_paper(JOB)
    assert printer.state is PrinterState.UNREACHABLE


def test_a_printer_that_is_off(real: RealPrinter) -> None:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        nobody = IppPrinter(f"ipp://localhost:{free.getsockname()[1]}/ipp/print")
        with pytest.raises(PrinterUnreachableError) as caught:
            nobody.print_paper(JOB)
    assert caught.value.came_out is CameOut.NOTHING
    assert nobody.look_again() is PrinterState.UNREACHABLE
    with pytest.raises(PrinterUnreachableError):  # as at a table, where each paper looks at it first
        nobody.print_paper(JOB)


def test_printers_by_name(tmp_path: Path) -> None:
    assert isinstance(printer_named(f"pdf:{tmp_path}/papers"), PdfPrinter)
    assert (tmp_path / "papers").is_dir()
    assert isinstance(printer_named("ipp://localhost:8631/ipp/print"), IppPrinter)
    assert isinstance(printer_named("TM-T20"), IppPrinter)
    with pytest.raises(ValueError, match="has a name"):
        printer_named(" ")
    with pytest.raises(ValueError, match="address"):
        IppPrinter("http://localhost/")
