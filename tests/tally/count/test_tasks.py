"""Trustees who are not in the room: what travels, what is checked, who is named when it does not hold."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.count import AwaitingError, Counted, Courier, Election, TrusteeError, TrusteeSecrets
from tally.count.answers import Memory, answer_decryption, answer_mix
from tally.count.bundle import MAGIC, unpack, write_bundle
from tally.count.decrypting import decrypt_partially
from tally.count.errors import DecryptionError, MixError, TaskError
from tally.count.mixing import mix
from tally.count.steps import write_decryption, write_mix
from tally.count.tasks import (
    AnswerDocument,
    Kind,
    TaskDocument,
    read_answer,
    read_task,
    write_answer,
    write_task,
)
from tally.election import fingerprint
from tally.election.errors import SignatureError
from tally.errors import UrnaError
from tally.record import RecordWriter, VerificationError, assembly
from tally.record.following import Followed, follow
from tests.builders import WholeElection, verified
from tests.builders.steps import no_steps


class Office:
    """The committee's computer, and the trustees' ones, each with its own folders."""

    def __init__(self, election: WholeElection, folder: Path) -> None:
        self.election = election
        self.folder = folder
        self.desk, self.record = folder / "desk", folder / "record"
        self.packages = assembly.gather(election.packages(folder / "packages"), election.setup)

    def secrets(self, trustee: str) -> TrusteeSecrets:
        return next(one for one in self.election.secrets.trustees if one.trustee == trustee)

    def count(self, absent: Sequence[str] = (), here: Sequence[str] = ()) -> Counted:
        setup, committee = self.election.setup, self.election.secrets.committee
        writer = RecordWriter(self.record, setup.manifest, setup.manifest_hash, resume=True)
        assembly.begin(writer, setup, self.packages)
        whole = Election(setup.manifest, setup.manifest_hash)
        courier = Courier(self.desk, self.record, whole, committee, no_steps, None, absent)
        trustees = [self.secrets(one) for one in here]
        return assembly.count(
            writer,
            setup,
            self.packages,
            self.election.removals,
            trustees,
            committee,
            no_steps,
            None,
            courier,
        )

    def waits_for(self, *tasks: str, absent: Sequence[str] = (), here: Sequence[str] = ()) -> None:
        with pytest.raises(AwaitingError) as caught:
            self.count(absent, here)
        assert caught.value.tasks == tuple(f"{task}.task" for task in tasks)
        for task in tasks:
            assert f"{task}.answer" in str(caught.value)

    def home(self, task: str) -> Path:
        """A new folder on a trustee's computer."""
        folder = self.folder / "homes" / f"{task}-{len(list(self.folder.rglob('home')))}" / "home"
        folder.mkdir(parents=True)
        return folder

    def mixes(self, number: int, trustee: str) -> None:
        name = f"mix-{number:02d}-{trustee}"
        task = read_task(self.desk / f"{name}.task", Kind.MIX, self.home(name))
        answer_mix(task, self.secrets(trustee), self.desk / f"{name}.answer", no_steps)

    def follows(self, number: int, trustee: str) -> tuple[Path, Followed]:
        name = f"decrypt-{number:02d}-{trustee}"
        folder = self.home(name)
        task = read_task(self.desk / f"{name}.task", Kind.DECRYPT, folder)
        return folder, follow(folder, trustee, task.document.set, no_steps)

    def decrypts(self, number: int, trustee: str) -> None:
        name = f"decrypt-{number:02d}-{trustee}"
        task = read_task(self.desk / f"{name}.task", Kind.DECRYPT, self.home(name))
        seen = follow(task.folder, trustee, task.document.set, no_steps)
        out = self.desk / f"{name}.answer"
        answer_decryption(task, self.secrets(trustee), seen.mixed, out, no_steps)

    def finish(self) -> None:
        """Closes the record; it must hold, whole."""
        setup = self.election.setup
        writer = RecordWriter(self.record, setup.manifest, setup.manifest_hash, resume=True)
        channels = [self.election.online, self.election.paper]
        assembly.finish(writer, setup, channels, self.election.secrets.committee)
        report = verified(self.record)
        assert report.holds, report.failure


@pytest.fixture
def office(election: WholeElection, tmp_path: Path) -> Office:
    return Office(election, tmp_path)


@pytest.fixture
def names(election: WholeElection) -> list[str]:
    return [trustee.id for trustee in election.setup.manifest.trustees]


def mixed_by_all(office: Office, names: list[str]) -> None:
    """Every trustee has mixed; the tasks to decrypt are there."""
    for number, name in enumerate(names, start=1):
        with pytest.raises(AwaitingError):
            office.count()
        office.mixes(number, name)
    with pytest.raises(AwaitingError):
        office.count()


# The whole way


def test_a_count_by_hand_gives_a_record_that_holds(office: Office, names: list[str]) -> None:
    a, b, c = names
    office.waits_for(f"mix-01-{a}")
    office.waits_for(f"mix-01-{a}")
    office.mixes(1, a)
    office.waits_for(f"mix-02-{b}")
    office.mixes(2, b)
    office.waits_for(f"mix-03-{c}")
    office.mixes(3, c)
    office.waits_for(f"decrypt-01-{a}", f"decrypt-02-{b}")
    office.decrypts(2, b)
    office.waits_for(f"decrypt-01-{a}")
    office.decrypts(1, a)
    counted = office.count()
    assert (counted.tally.mixers, counted.tally.decryptors) == ((a, b, c), (a, b))
    assert [dict(one) for one in counted.choices] == [dict(one) for one in office.election.expected]
    office.finish()


def test_one_in_the_room_and_one_elsewhere(office: Office, names: list[str]) -> None:
    a, b, c = names
    office.waits_for(f"mix-02-{b}", absent=[c], here=[a])
    office.mixes(2, b)
    office.waits_for(f"decrypt-02-{b}", absent=[c], here=[a])
    office.decrypts(2, b)
    counted = office.count(absent=[c], here=[a])
    assert (counted.tally.mixers, counted.tally.decryptors) == ((a, b), (a, b))
    office.finish()


def test_a_trustee_who_is_lost_after_mixing_leaves_her_mix(office: Office, names: list[str]) -> None:
    a, b, c = names
    mixed_by_all(office, names)
    office.decrypts(2, b)
    office.waits_for(f"decrypt-02-{b}", f"decrypt-03-{c}", absent=[a])  # her answer was for other company
    with pytest.raises(AwaitingError, match="earlier task"):
        office.count(absent=[a])
    office.decrypts(2, b)
    office.decrypts(3, c)
    counted = office.count(absent=[a])
    assert (counted.tally.mixers, counted.tally.decryptors) == ((a, b, c), (b, c))
    office.finish()


def test_a_trustee_who_never_mixed_is_left_out(office: Office, names: list[str]) -> None:
    a, b, c = names
    office.waits_for(f"mix-01-{a}")
    office.waits_for(f"mix-02-{b}", absent=[a])
    office.mixes(2, b)
    office.waits_for(f"mix-03-{c}", absent=[a])
    office.mixes(3, c)
    office.waits_for(f"decrypt-02-{b}", f"decrypt-03-{c}", absent=[a])
    office.decrypts(2, b)
    office.decrypts(3, c)
    assert office.count(absent=[a]).tally.mixers == (b, c)
    office.finish()


def test_too_few_trustees_are_too_few(office: Office, names: list[str]) -> None:
    with pytest.raises(TrusteeError, match="only 1 of the 3 trustees can take part, and 2 must"):
        office.count(absent=names[:2])
    with pytest.raises(TaskError, match="zoe"):
        office.count(absent=["zoe"])


# An answer that does not hold names its trustee


def rewrite(office: Office, name: str, kind: Kind, by: str, change: dict[str, bytes]) -> None:
    """Her answer with other files in it, signed by her all the same."""
    answer, folder = office.desk / f"{name}.answer", office.home(name)
    document = unpack(answer, AnswerDocument, folder).document
    files = {one.name: (folder / one.name).read_bytes() for one in document.files}
    task = read_task(office.desk / f"{name}.task", kind, office.home(name))
    write_answer(answer, task, files | change, office.secrets(by))


def test_a_mix_of_other_ballots_is_refused_by_its_proof(office: Office, names: list[str]) -> None:
    a = names[0]
    office.waits_for(f"mix-01-{a}")
    office.mixes(1, a)
    name, setup = f"mix-01-{a}", office.election.setup
    folder = office.home(name)
    task = read_task(office.desk / f"{name}.task", Kind.MIX, folder)
    contest, place = setup.manifest.contests[0], task.place(0)
    pairs = (place / "input.bin").read_bytes()
    width = len(pairs) // 64 // office_ballots(office)
    copied = pairs[: 64 * width] * 2 + pairs[2 * 64 * width :]  # the first ballot twice, the second not
    made = mix(setup.manifest, setup.manifest_hash, contest, office.secrets(a), copied)
    honest = made.document.model_copy(update={"input": sha256(pairs)})
    write_mix(task.election, office.secrets(a), type(made)(honest, made.output, made.proof), place)
    change = {f"count/000/{path.name}": path.read_bytes() for path in place.glob("mix-*")}
    rewrite(office, name, Kind.MIX, a, change)
    with pytest.raises(MixError, match=f"mix by {a} does not hold"):
        office.count()
    assert not list(office.record.glob("count/*/mix-*"))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def office_ballots(office: Office) -> int:
    return sum(office.election.expected[0].values()) + 1  # and the one whose elements are no blocks


def test_shares_of_another_key_are_refused_by_their_proof(office: Office, names: list[str]) -> None:
    a, b, _ = names
    mixed_by_all(office, names)
    office.decrypts(1, a)
    office.decrypts(2, b)
    name, setup = f"decrypt-02-{b}", office.election.setup
    folder, seen = office.follows(2, b)
    contest = setup.manifest.contests[1]
    true = decrypt_partially(
        setup.manifest, setup.manifest_hash, contest, office.secrets(b), (1, 2), seen.mixed[1]
    )
    shares = true.shares[32:64] + true.shares[:32] + true.shares[64:]
    lie = true.document.model_copy(update={"shares": sha256(shares)})
    place = folder / "count" / "001"
    write_decryption(
        Election(setup.manifest, setup.manifest_hash), office.secrets(b), type(true)(lie, shares), place
    )
    change = {f"count/001/{path.name}": path.read_bytes() for path in place.glob("decryption-*")}
    rewrite(office, name, Kind.DECRYPT, b, change)
    with pytest.raises(
        DecryptionError, match=rf"norte: the decryption by {b} does not hold \(the decryption"
    ):
        office.count()
    office.decrypts(2, b)
    office.count()
    office.finish()


def test_an_answer_signed_by_another_or_without_a_file(office: Office, names: list[str]) -> None:
    a, b, _ = names
    office.waits_for(f"mix-01-{a}")
    name = f"mix-01-{a}"
    task = read_task(office.desk / f"{name}.task", Kind.MIX, office.home(name))
    answer = office.desk / f"{name}.answer"
    write_answer(answer, task, {}, office.secrets(b))
    with pytest.raises(TaskError, match=f"answer of trustee {a}.*of trustee {b} to mix-02-{b}.task"):
        office.count()
    write_answer(answer, task, {}, office.secrets(a))
    with pytest.raises(TaskError, match=rf"answer of trustee {a} cannot be used: mix-01\.json"):
        office.count()
    forged = TrusteeSecrets(
        office.secrets(a).election, a, office.secrets(a).share, office.secrets(b).signing_key
    )
    write_answer(answer, task, {}, forged)
    with pytest.raises(TaskError, match=rf"answer of trustee {a}.*signature"):
        office.count()


def test_an_answer_to_something_else(office: Office, names: list[str]) -> None:
    """Her own signature stands below each of them."""
    a, b, _ = names
    office.waits_for(f"mix-01-{a}")
    name = f"mix-01-{a}"
    task = read_task(office.desk / f"{name}.task", Kind.MIX, office.home(name)).document
    whole = Election(office.election.setup.manifest, office.election.setup.manifest_hash)
    true = AnswerDocument(
        kind=task.kind, manifest=task.manifest, trustee=a, task=task.digest().hex(), files=()
    )
    answer, key = office.folder / "one.answer", office.secrets(a).signing_key
    write_bundle(answer, true, {}, key)
    assert read_answer(answer, task, whole, office.home("true")) == true
    another: list[tuple[dict[str, object], type[UrnaError], str]] = [
        ({"kind": Kind.DECRYPT}, TaskError, f"another answer, of trustee {a} to decrypt-01-{a}.task"),
        ({"manifest": "00" * 32}, TaskError, "an answer of another election"),
        ({"trustee": b}, SignatureError, "damaged, or somebody else made it"),
        ({"trustee": "nobody"}, TaskError, "another answer, of nobody"),
    ]
    for fields, family, words in another:
        write_bundle(answer, true.model_copy(update=fields), {}, key)
        with pytest.raises(family, match=words):
            read_answer(answer, task, whole, office.home("false"))
    write_bundle(answer, true.model_copy(update={"task": "00" * 32}), {}, key)
    assert read_answer(answer, task, whole, office.home("earlier")) is None


# What a trustee refuses


@pytest.fixture
def task_folder(office: Office, names: list[str]) -> Path:
    """A task to decrypt, unpacked, for the second trustee."""
    mixed_by_all(office, names)
    folder, _ = office.follows(2, names[1])
    return folder


def refuses(folder: Path, trustee: str, words: str, chosen: tuple[int, ...] = (1, 2)) -> None:
    with pytest.raises(VerificationError, match=words):
        follow(folder, trustee, chosen, no_steps)


def test_a_trustee_decrypts_only_what_she_has_followed(
    office: Office, names: list[str], task_folder: Path, tmp_path: Path
) -> None:
    b = names[1]

    def changed(name: str) -> Path:
        shutil.rmtree(tmp_path / "changed", ignore_errors=True)
        folder = shutil.copytree(task_folder, tmp_path / "changed")
        for path in folder.glob(name):
            path.unlink()
        return folder

    refuses(changed("count/000/mix-02.*"), b, "your own mix")
    refuses(changed("count/000/mix-01.*"), b, "have not all mixed")
    refuses(changed("stations/E-01/ballots.bin"), b, "E-01")
    refuses(changed("removals.json.sig"), b, "removals")
    refuses(task_folder, b, "as many as must be", (1,))
    refuses(task_folder, b, "as many as must be", (2, 1))
    refuses(task_folder, b, "as many as must be", (1, 2, 3))
    # without one station's ballots the mixes are of something else
    folder = changed("nothing")
    shutil.rmtree(folder / "stations" / "E-02")
    refuses(folder, b, "removal|does not speak of this input")
    # removals that the committee did not publish before the mix
    folder = changed("nothing")
    (folder / "removals.json").write_bytes((folder / "removals.json").read_bytes() + b" ")
    refuses(folder, b, "removals")
    # a mix that is no permutation of what went in
    folder = changed("nothing")
    output = folder / "count" / "000" / "mix-03.output.bin"
    output.write_bytes(output.read_bytes()[64:] + output.read_bytes()[:64])
    refuses(folder, b, "does not speak of this input and output")


def test_a_trustee_does_not_decrypt_two_sets_of_ballots(
    office: Office, names: list[str], task_folder: Path, tmp_path: Path
) -> None:
    _, seen = office.follows(2, names[1])
    name = f"decrypt-02-{names[1]}"
    task = read_task(office.desk / f"{name}.task", Kind.DECRYPT, office.home(name))
    key = tmp_path / "beto.key"
    memory = Memory(key)
    memory.check(task, seen.inputs)
    memory.note(task, seen.inputs)
    memory.check(task, seen.inputs)
    with pytest.raises(TaskError, match="other ballots"):
        Memory(key).check(task, {0: "00" * 32, 1: seen.inputs[1]})
    (tmp_path / "beto.key.decrypted").unlink()
    Memory(key).check(task, {0: "00" * 32})


def test_a_task_of_somebody_else(office: Office, names: list[str], tmp_path: Path) -> None:
    a, b, _ = names
    office.waits_for(f"mix-01-{a}")
    path = office.desk / f"mix-01-{a}.task"
    task = read_task(path, Kind.MIX, office.home("x"), fingerprint(office.election.setup.authority))
    with pytest.raises(TaskError, match=f"for trustee {a}"):
        answer_mix(task, office.secrets(b), tmp_path / "out", no_steps)
    with pytest.raises(TaskError, match="another authority"):
        read_task(path, Kind.MIX, office.home("y"), "00" * 32)
    with pytest.raises(TaskError, match="urna trustee mix"):
        read_task(path, Kind.DECRYPT, office.home("z"))
    files = {one.name: (task.folder / one.name).read_bytes() for one in task.document.files}
    other = task.document.model_copy(update={"manifest": "00" * 32})
    write_task(path, other, files, office.election.secrets.committee)
    with pytest.raises(TaskError, match="not the one that it names"):
        read_task(path, Kind.MIX, office.home("v"))
    write_task(path, task.document, files, office.secrets(a).signing_key)
    with pytest.raises(SignatureError):
        read_task(path, Kind.MIX, office.home("w"))


# The file itself


@pytest.fixture(scope="module")
def task_bytes(election: WholeElection, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    office = Office(election, tmp_path_factory.mktemp("office"))
    with pytest.raises(AwaitingError):
        office.count()
    (path,) = office.desk.iterdir()
    return path.read_bytes()


@given(data=st.data())
@settings(max_examples=40)
def test_any_change_of_a_task_is_noticed(
    data: st.DataObject, task_bytes: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(task_bytes) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    changed = data.draw(
        st.sampled_from(
            [
                task_bytes[:at] + bytes([task_bytes[at] ^ bit]) + task_bytes[at + 1 :],
                task_bytes[:at],
                task_bytes + b"x",
                task_bytes[:at] + b"x" + task_bytes[at:],
            ]
        )
    )
    folder = tmp_path_factory.mktemp("task")
    (folder / "a.task").write_bytes(changed)
    with pytest.raises(UrnaError):
        read_task(folder / "a.task", Kind.MIX, folder / "in")


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", ".hidden", "a//b", "a/", "a\\b", "C:x", ""])
def test_a_bundle_cannot_write_elsewhere(name: str) -> None:
    listed = {"name": name, "sha256": "00" * 32, "size": 0}
    with pytest.raises(ValueError, match="name"):
        TaskDocument.model_validate(
            {"kind": Kind.MIX, "manifest": "00" * 32, "trustee": "a", "set": (), "files": (listed,)}
        )


def test_a_bundle_names_no_file_twice() -> None:
    listed = {"name": "a", "sha256": "00" * 32, "size": 0}
    document = {"kind": Kind.MIX, "manifest": "00" * 32, "trustee": "a", "set": ()}
    with pytest.raises(ValueError, match="twice"):
        TaskDocument.model_validate(document | {"files": (listed, listed)})
    TaskDocument.model_validate(document | {"files": (listed,)})


def test_an_answer_is_no_task(task_bytes: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.task"
    path.write_bytes(task_bytes)
    with pytest.raises(TaskError, match=r"a\.task: this is a task, and here belongs an answer"):
        unpack(path, AnswerDocument, tmp_path / "in")


def test_what_was_damaged_on_its_way_is_to_be_copied_once_more(task_bytes: bytes, tmp_path: Path) -> None:
    """Wherever a bit turns, she reads of the file that she has, and never of one that lies in it."""
    path = tmp_path / "a.task"
    document = len(MAGIC) + 4
    end = document + int.from_bytes(task_bytes[len(MAGIC) : document], "big")
    for at in (0, document, document + 12, document + 50, end - 20, end + 5, end + 100, len(task_bytes) - 1):
        path.write_bytes(task_bytes[:at] + bytes([task_bytes[at] ^ 1]) + task_bytes[at + 1 :])
        with pytest.raises(UrnaError, match=r"^a\.task: .*copy it once more"):
            read_task(path, Kind.MIX, tmp_path / f"in-{at}")
    path.write_bytes(b"")
    with pytest.raises(TaskError, match="it is empty; copy it once more"):
        read_task(path, Kind.MIX, tmp_path / "in")
    with pytest.raises(TaskError, match="this is a folder"):
        read_task(tmp_path, Kind.MIX, tmp_path / "in")


def test_an_answer_that_cannot_be_used_leaves_her_task_and_the_way_on(
    office: Office, names: list[str]
) -> None:
    a = names[0]
    office.waits_for(f"mix-01-{a}")
    task, answer = office.desk / f"mix-01-{a}.task", office.desk / f"mix-01-{a}.answer"
    asked = task.read_bytes()
    task.unlink()
    answer.write_bytes(asked)
    with pytest.raises(TaskError, match="this is a task") as caught:
        office.count()
    assert task.read_bytes() == answer.read_bytes() == asked
    for word in ("Copy it there once more", f"let {a} answer", "--resume", f"--absent {a}"):
        assert word in str(caught.value)


def test_an_answer_under_another_name_is_pointed_at(office: Office, names: list[str]) -> None:
    """As a file manager calls a second copy; what a Mac leaves beside each file is nobody's answer."""
    a = names[0]
    office.waits_for(f"mix-01-{a}")
    office.mixes(1, a)
    answer = office.desk / f"mix-01-{a}.answer"
    answer.rename(office.desk / f"mix-01-{a} (1).answer")
    (office.desk / f"._mix-01-{a}.answer").write_bytes(b"")
    with pytest.raises(AwaitingError) as caught:
        office.count()
    assert f"(mix-01-{a} (1).answer is there too" in str(caught.value)
    assert "._mix" not in str(caught.value)
