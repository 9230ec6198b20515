"""The table of a printer's states, walked completely."""

import pytest

from printouts.printers import TRANSITIONS, PrinterEvent, PrinterState
from printouts.printers.states import ERROR_OF, after, not_ready

TROUBLE = set(PrinterEvent) - {PrinterEvent.STARTED, PrinterEvent.FINISHED, PrinterEvent.PUT_RIGHT}


@pytest.mark.parametrize("state", list(PrinterState))
@pytest.mark.parametrize("event", list(PrinterEvent))
def test_each_pair_leads_somewhere_or_is_refused(state, event):
    if (state, event) in TRANSITIONS:
        assert after(state, event) is TRANSITIONS[state, event]
    else:
        with pytest.raises(ValueError, match=state.value):
            after(state, event)


def test_trouble_can_come_at_any_time_and_has_an_error_of_its_own():
    for state in PrinterState:
        for event in TROUBLE:
            assert ERROR_OF[after(state, event)].code.startswith("printer-")
    assert len({error.code for error in ERROR_OF.values()}) == len(TROUBLE)


def test_a_printer_in_trouble_says_which_and_a_busy_one_that_it_is_busy():
    for state, error in ERROR_OF.items():
        assert type(not_ready(state)) is error
    assert not_ready(PrinterState.PRINTING).code == "printer-not-ready"


def test_printing_starts_only_when_ready_and_every_trouble_ends_in_ready():
    assert [s for s in PrinterState if (s, PrinterEvent.STARTED) in TRANSITIONS] == [PrinterState.READY]
    for state in set(PrinterState) - {PrinterState.PRINTING}:
        assert after(state, PrinterEvent.PUT_RIGHT) is PrinterState.READY
    assert (PrinterState.PRINTING, PrinterEvent.PUT_RIGHT) not in TRANSITIONS
