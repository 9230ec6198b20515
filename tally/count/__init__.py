"""From packages to a signed tally: key ceremony, mixes, partial decryptions, totals.

In: checked ballots, and the trustees' secrets. Out: signed documents and their proofs in a folder. It knows
nothing of other channels nor of winners.
"""

from tally.count.ceremony import CeremonyDocument, CeremonyOutcome, check_ceremony, hold_ceremony
from tally.count.counting import (
    Counted,
    Election,
    Elsewhere,
    absent_stations,
    chosen_trustees,
    count_common,
    count_election,
)
from tally.count.courier import Courier
from tally.count.documents import (
    ContestTally,
    Refused,
    StationTally,
    SwitchDocument,
    SwitchedContest,
    Tally,
)
from tally.count.errors import AwaitingError, CountError, PreparedError, TallyError, TrusteeError
from tally.count.pool import worker_pool
from tally.count.preparing import PreparedMixes, prepare_mixes, prepared_by
from tally.count.setup import (
    ElectionSecrets,
    PublicSetup,
    read_registrar_key,
    read_signing_key,
    set_up,
    write_key,
)
from tally.count.station_keys import (
    StationCeremony,
    StationKeys,
    StationTrustee,
    check_station_keys,
    hold_station_ceremony,
    keys_view,
)
from tally.count.totals import ProjectTotal, add_up, choices_file, parse_choices
from tally.count.trustee import TrusteeSecrets

__all__ = [
    "AwaitingError",
    "CeremonyDocument",
    "CeremonyOutcome",
    "ContestTally",
    "CountError",
    "Counted",
    "Courier",
    "Election",
    "ElectionSecrets",
    "Elsewhere",
    "PreparedError",
    "PreparedMixes",
    "ProjectTotal",
    "PublicSetup",
    "Refused",
    "StationCeremony",
    "StationKeys",
    "StationTally",
    "StationTrustee",
    "SwitchDocument",
    "SwitchedContest",
    "Tally",
    "TallyError",
    "TrusteeError",
    "TrusteeSecrets",
    "absent_stations",
    "add_up",
    "check_ceremony",
    "check_station_keys",
    "choices_file",
    "chosen_trustees",
    "count_common",
    "count_election",
    "hold_ceremony",
    "hold_station_ceremony",
    "keys_view",
    "parse_choices",
    "prepare_mixes",
    "prepared_by",
    "read_registrar_key",
    "read_signing_key",
    "set_up",
    "worker_pool",
    "write_key",
]
