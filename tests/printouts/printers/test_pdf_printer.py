"""Papers as files: whole or not at all, and with names and times that tell nothing."""

import pytest

from printouts.errors import CameOut, PrinterFailedError, PrinterUnreachableError
from printouts.printers import PaperKind, PdfPrinter, Printer, PrinterState, PrintJob

JOB = PrintJob(PaperKind.RECEIPT, "H7KQ 2MPD 9XWA 4T3N", b"first part")


def test_file_has_the_name_of_the_tracker_and_no_time(tmp_path):
    printer: Printer = PdfPrinter(tmp_path)
    printer.print_paper(JOB)
    [file] = tmp_path.iterdir()
    assert file.name == "receipt-H7KQ2MPD9XWA4T3N.pdf"
    assert file.read_bytes() == b"first part"
    assert file.stat().st_mtime == 0
    assert printer.state is PrinterState.READY


def test_completed_receipt_replaces_its_first_part(tmp_path):
    printer = PdfPrinter(tmp_path)
    printer.print_paper(JOB)
    printer.print_paper(PrintJob(PaperKind.RECEIPT, "H7KQ2MPD9XWA4T3N", b"whole"))
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"whole"]


@pytest.mark.parametrize("keys", [("M/1", "M-1"), ("../x", "x"), ("ñ", "n"), ("a b/", "a b")])
def test_other_keys_other_files_inside_the_folder(tmp_path, keys):
    folder = tmp_path / "papers"
    folder.mkdir()
    printer = PdfPrinter(folder)
    for key in keys:
        printer.print_paper(PrintJob(PaperKind.ZERO_REPORT, key, b"x"))
    assert len(list(folder.iterdir())) == 2
    assert list(tmp_path.iterdir()) == [folder]


def test_folder_that_goes_and_comes_back(tmp_path):
    folder = tmp_path / "stick"
    printer = PdfPrinter(folder)
    assert printer.state is PrinterState.UNREACHABLE
    with pytest.raises(PrinterUnreachableError):
        printer.print_paper(JOB)
    folder.mkdir()
    assert printer.look_again() is PrinterState.READY
    folder.rmdir()
    with pytest.raises(PrinterUnreachableError) as caught:
        printer.print_paper(JOB)
    assert caught.value.came_out is CameOut.NOTHING
    assert printer.state is PrinterState.UNREACHABLE


def test_full_disk_leaves_the_old_file_and_no_scraps(tmp_path, monkeypatch):
    printer = PdfPrinter(tmp_path)
    printer.print_paper(JOB)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PrinterFailedError, match="make room") as caught:
        printer.print_paper(PrintJob(PaperKind.RECEIPT, JOB.key, b"whole"))
    assert caught.value.came_out is CameOut.NOTHING
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"first part"]
    assert printer.state is PrinterState.FAILED
    assert "H7KQ" not in str(caught.value)
