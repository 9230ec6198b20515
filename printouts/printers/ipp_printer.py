"""A real printer: a queue of CUPS, or a network printer, followed until the paper has come out.

One paper:
 1. The printer is asked how it is; what it says is turned into an event of the states' table in one place.
 2. The paper is sent as PDF, under a name that tells its kind and nothing else.
 3. Its job is asked after until it is finished. Trouble on the way cancels the job, so that no old receipt
    comes out when somebody puts paper in, and is told with how much may have come out.
 4. The job is forgotten where the system keeps a history: its order would be that of the voters.
"""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import quote, urlsplit

from printouts.errors import CameOut
from printouts.printers.ipp import (
    MAX_ANSWER,
    Answer,
    Attribute,
    Group,
    IppError,
    Operation,
    Tag,
    Value,
    parse,
    request,
)
from printouts.printers.printer import PrintJob
from printouts.printers.states import ERROR_OF, PrinterEvent, PrinterState, after, not_ready

CUPS_PORT = 631
_TIMEOUT_S = 8.0
_PAUSE_S = 0.15
_USER = "urna"
_BUSY = 0x0507  # server-error-busy

_EVENTS = {
    "media-empty": PrinterEvent.PAPER_ENDED,
    "media-needed": PrinterEvent.PAPER_ENDED,
    "media-jam": PrinterEvent.JAMMED,
    "cover-open": PrinterEvent.JAMMED,
    "door-open": PrinterEvent.JAMMED,
    "interlock-open": PrinterEvent.JAMMED,
    "input-tray-missing": PrinterEvent.JAMMED,
    "offline": PrinterEvent.LOST,
    "shutdown": PrinterEvent.LOST,
    "timed-out": PrinterEvent.LOST,
    "paused": PrinterEvent.PAUSED,
    "stopping": PrinterEvent.BROKE,
    "stopped-partly": PrinterEvent.BROKE,
    "spool-area-full": PrinterEvent.BROKE,
    "toner-empty": PrinterEvent.BROKE,
    "marker-supply-empty": PrinterEvent.BROKE,
}
"""RFC 8011, 5.4.12: what a printer says is wrong. Its reasons may end in -error, -warning or -report."""

_GRAVITY = re.compile(r"-(error|warning|report)$")
_MEDIA_BOX = re.compile(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]")
_POINTS_PER_MM = 72 / 25.4


class _PrinterIs(IntEnum):
    IDLE = 3
    PROCESSING = 4
    STOPPED = 5


class _JobIs(IntEnum):
    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a job may do nothing: `to_begin` seconds in the queue, `to_end` until it has come out.

    `trouble`: how long the printer has to say that something is wrong. CUPS begins each job with the words of
    the one before.
    """

    trouble: float = 3.0
    to_begin: float = 20.0
    to_end: float = 60.0


class IppPrinter:
    """Prints through IPP. `uri` is `ipp://host:port/path`; `cups_queue` gives that of a queue's name."""

    def __init__(
        self,
        uri: str,
        *,
        patience: Patience = Patience(),
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(uri)
        if parts.scheme not in ("ipp", "ipps") or not parts.hostname:
            raise ValueError(f"{uri} is no printer's address: it begins with ipp:// or ipps://")
        self._uri = uri
        self._secure = parts.scheme == "ipps"
        self._host, self._port = parts.hostname, parts.port or CUPS_PORT
        self._path = parts.path or "/"
        self._patience, self._clock, self._wait = patience, clock, wait
        self._state = PrinterState.READY
        self._number = 0
        self._taken_back: list[int] = []

    @property
    def state(self) -> PrinterState:
        """What it is doing, as far as we know without asking it."""
        return self._state

    def look_again(self) -> PrinterState:
        """Asks the device how it is."""
        while self._taken_back:  # CUPS winds a cancelled job up first, and only then forgets it
            self._forget(self._taken_back.pop())
        trouble, _ = self._look()
        self._state = after(self._state, trouble or PrinterEvent.PUT_RIGHT)
        return self._state

    def print_paper(self, job: PrintJob) -> None:
        """Prints the paper, and returns when the printer says that it has come out whole."""
        if self._state is not PrinterState.READY:
            raise not_ready(self._state)
        self._state = after(self._state, PrinterEvent.STARTED)
        trouble, media = self._look()  # 1
        if trouble is not None:
            self._fail(trouble, CameOut.NOTHING)
        number = self._send(job, media)  # 2
        self._follow(number)  # 3
        self._forget(number)  # 4
        self._state = after(self._state, PrinterEvent.FINISHED)

    # -- how it is -------------------------------------------------------------------------------------------

    def _look(self) -> tuple[PrinterEvent | None, tuple[str, ...]]:
        """What is wrong with the printer now, or None; and the sizes of paper that it takes."""
        names = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "media-supported")
        try:
            answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [_wanted(names)])
        except (OSError, http.client.HTTPException, IppError):
            return PrinterEvent.LOST, ()
        if not answer.successful:
            return PrinterEvent.LOST, ()  # CUPS knows no queue of that name any more
        return trouble_in(answer), answer.words("media-supported")

    def _fail(self, event: PrinterEvent, came_out: CameOut) -> None:
        self._state = after(self._state, event)
        raise ERROR_OF[self._state](f"the printer is {self._state.value}", came_out)

    # -- one job ---------------------------------------------------------------------------------------------

    def _send(self, job: PrintJob, media: tuple[str, ...]) -> int:
        operation = [
            Attribute("job-name", Tag.NAME, (job.kind.value,)),
            Attribute("document-format", Tag.MIME, ("application/pdf",)),
        ]
        settings = [Attribute("print-scaling", Tag.KEYWORD, ("none",))]
        size = roll_size(job.pdf, media)
        if size is not None:
            settings.append(Attribute("media", Tag.KEYWORD, (size,)))
        began = self._clock()
        while True:
            try:
                answer = self._ask(Operation.PRINT_JOB, operation, settings, job.pdf)
            except (OSError, http.client.HTTPException, IppError):
                # it may have taken the paper before it fell silent
                self._fail(PrinterEvent.LOST, CameOut.PART)
                raise
            if answer.status != _BUSY or self._clock() - began > self._patience.to_begin:
                break
            self._wait(_PAUSE_S)  # it is still busy with the paper that was just taken back
        number = answer.number("job-id")
        if not answer.successful or number is None:
            self._fail(PrinterEvent.BROKE, CameOut.NOTHING)
        assert number is not None
        return number

    def _follow(self, number: int) -> None:
        """Returns when the job is completed; else cancels it and raises."""
        began, printing = self._clock(), False
        fine = began  # when nothing was wrong last
        while True:
            try:
                answer = self._ask(Operation.GET_JOB_ATTRIBUTES, [_job(number), _wanted(("job-state",))])
            except (OSError, http.client.HTTPException, IppError):
                self._fail(PrinterEvent.LOST, CameOut.PART)
                raise
            state = answer.number("job-state")
            if _came_out(answer):
                return
            if not answer.successful:
                # The queue keeps no history: whether the job was printed or given up nobody can tell.
                self._fail(PrinterEvent.LOST, CameOut.PART)
            printing = printing or state in (_JobIs.PROCESSING, _JobIs.STOPPED)
            so_far = CameOut.PART if printing else CameOut.NOTHING
            if state in (_JobIs.CANCELED, _JobIs.ABORTED):
                self._forget(number)
                self._fail(self._look()[0] or PrinterEvent.BROKE, so_far)
            trouble, _ = self._look()
            now = self._clock()
            waited = now - began
            if trouble is None:
                fine = now
            elif now - fine < self._patience.trouble:
                self._wait(_PAUSE_S)
                continue
            if trouble is None and waited > (self._patience.to_end if printing else self._patience.to_begin):
                trouble = PrinterEvent.LOST  # the queue takes papers and nothing comes of them
            if trouble is not None:
                came_out = self._cancel(number)
                if came_out:
                    return
                self._taken_back.append(number)
                self._fail(trouble, so_far)
            self._wait(_PAUSE_S)

    def _cancel(self, number: int) -> bool:
        """Takes the job back. Whether it was printed whole before that."""
        with suppress(OSError, http.client.HTTPException, IppError):
            self._ask(Operation.CANCEL_JOB, [_job(number)])
            return _came_out(self._ask(Operation.GET_JOB_ATTRIBUTES, [_job(number), _wanted(("job-state",))]))
        return False

    def _forget(self, number: int) -> None:
        """CUPS keeps finished jobs with their times; `purge-job` is its word for not doing so."""
        with suppress(OSError, http.client.HTTPException, IppError):
            self._ask(Operation.CANCEL_JOB, [_job(number), Attribute("purge-job", Tag.BOOLEAN, (True,))])

    # -- the wire --------------------------------------------------------------------------------------------

    def _ask(
        self,
        operation: Operation,
        attributes: list[Attribute],
        settings: list[Attribute] | None = None,
        data: bytes = b"",
    ) -> Answer:
        self._number += 1
        first = (
            Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
            Attribute("attributes-natural-language", Tag.LANGUAGE, ("en",)),
            Attribute("printer-uri", Tag.URI, (self._uri,)),
        )
        # RFC 8011, 4.1.5: the target comes right behind charset and language, a job's number with it
        target = tuple(one for one in attributes if one.name == "job-id")
        others = tuple(one for one in attributes if one.name != "job-id")
        user = Attribute("requesting-user-name", Tag.NAME, (_USER,))
        groups = {Group.OPERATION: (*first, *target, user, *others)}
        if settings:
            groups[Group.JOB] = tuple(settings)
        body = request(operation, self._number, groups, data)
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        connection = kind(self._host, self._port, timeout=_TIMEOUT_S)
        try:
            connection.request("POST", self._path, body, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            answer = response.read(MAX_ANSWER + 1)
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise IppError(f"the printer's server answers {response.status}")
        return parse(answer)


def trouble_in(answer: Answer) -> PrinterEvent | None:
    """What a printer's own words mean for the table of states, or None when it can print.

    Of an idle queue they are not believed: CUPS repeats what was wrong during the last job until the next one
    is printed, also when paper was put in long ago. The next job tells.
    """
    events = []
    idle = answer.number("printer-state") == _PrinterIs.IDLE
    for reason in answer.words("printer-state-reasons"):
        event = _EVENTS.get(_GRAVITY.sub("", reason))
        if idle and reason != "paused":
            continue
        if event is not None:
            events.append(event)
        elif reason.endswith("-error"):
            events.append(PrinterEvent.BROKE)
    if not events and answer.number("printer-state") == _PrinterIs.STOPPED:
        events.append(PrinterEvent.BROKE)
    if answer.attributes.get("printer-is-accepting-jobs") == (False,):
        events.append(PrinterEvent.PAUSED)
    # A paused queue repeats the words of its last job, which may be about paper that was put in long ago.
    # Then what somebody can put right by hand is said first.
    order = (
        PrinterEvent.PAUSED,
        PrinterEvent.PAPER_ENDED,
        PrinterEvent.JAMMED,
        PrinterEvent.LOST,
        PrinterEvent.BROKE,
    )
    return next((event for event in order if event in events), None)


def roll_size(pdf: bytes, media: tuple[str, ...]) -> str | None:
    """The name of a paper as long as this one (PWG 5101.1), where the printer takes any size; else None."""
    box = _MEDIA_BOX.search(pdf)
    if box is None or not any(name.startswith("custom_m") for name in media):
        return None
    wide, tall = (round(float(side) / _POINTS_PER_MM) for side in box.groups())
    return f"custom_{wide}x{tall}mm_{wide}x{tall}mm"


def cups_queue(name: str) -> str:
    """The address of a queue of this computer's CUPS."""
    return f"ipp://localhost:{CUPS_PORT}/printers/{quote(name, safe='')}"


def _came_out(answer: Answer) -> bool:
    return answer.number("job-state") == _JobIs.COMPLETED


def _wanted(names: tuple[Value, ...]) -> Attribute:
    return Attribute("requested-attributes", Tag.KEYWORD, names)


def _job(number: int) -> Attribute:
    return Attribute("job-id", Tag.INTEGER, (number,))
