// Records in custody station that all the right keys signed, some of them lies, each with the check of
// docs/record-format.md 11 in which the JavaScript verifier has to stop (null: it has to hold).
//
// usage: node cheats.mjs OUT [NAME…] writes each record into a folder of OUT and prints what became of them as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { urna, base, signer, stream } from "./actors.mjs";
import { write } from "./record.mjs";

const { add, subtract, hex, utf8, sha256, canonicalBytes } = urna;

const PLAN = {
  seed: "cheats", min_ballots: 3, contests: ["city"],
  stations: { "M-01": { cast: 3, challenged: 1 }, "M-02": { cast: 2, trustees: [3, 2] }, "M-03": null, "M-04": { cast: 0 }, "M-05": { cast: 1, trustees: [1, 1] } },
};
const at = (id, change) => (value, station, ...more) => (station === id ? change(value, station, ...more) : undefined);
const other = base(7n);
const resign = (files, path, type, key, change) => {
  const value = JSON.parse(new TextDecoder().decode(files.get(path)));
  change(value);
  const bytes = canonicalBytes(value);
  files.set(path, bytes);
  files.set(`${path}.sig`, key.document(type, bytes));
};
const label = (plan) => `record ${plan.seed}`;

/** Another list in a station's package, whose index the station signs anew. */
const inPackage = (id, change, plan = PLAN) => (files) => {
  change(files);
  resign(files, `stations/${id}/package.json`, "package", signer(`${label(plan)} station ${id}`), (value) => {
    const seals = value.files["seals.bin"];
    value.files = { "seals.bin": seals };
    for (const [path, bytes] of files) {
      const name = path.startsWith(`stations/${id}/`) ? path.slice(`stations/${id}/`.length) : null;
      if (name && !name.startsWith("package.json")) value.files[name] = { sha256: hex(sha256(bytes)), size: bytes.length };
    }
  });
};

export const CASES = {
  "as it was": [null, {}],
  // Keys (5.6)
  "keys proven for the election alone": ["station-keys", { scope: (id, scope) => (id === "M-01" ? scope.slice(0, 32) : scope) }],
  "keys proven at another station": ["station-keys", { scope: (id, scope) => (id === "M-01" ? scope.replace("M-01", "M-02") : scope) }],
  "keys of another station": ["station-keys", { keys: at("M-01", (doc) => (doc.station = "M-02")) }],
  "keys of another election": ["station-keys", { keys: at("M-01", (doc) => (doc.election = "0".repeat(32))) }],
  "keys with a threshold above the trustees": ["files", { keys: at("M-01", (doc) => (doc.threshold = 3)) }],
  "keys with a threshold of 0": ["files", { keys: at("M-01", (doc) => (doc.threshold = 0)) }],
  "keys with a coefficient less": ["station-keys", { keys: at("M-01", (doc) => doc.trustees[0].reveal.coefficients.pop()) }],
  "keys with another commitment": ["station-keys", { keys: at("M-01", (doc) => (doc.trustees[0].commitment = "0".repeat(64))) }],
  "keys with the identity": ["station-keys", { keys: at("M-01", (doc) => (doc.trustees[0].reveal.coefficients[1] = "0".repeat(64))) }],
  "keys with a trustee twice": ["files", { keys: at("M-01", (doc) => (doc.trustees[1].trustee = "worker-1")) }],
  "keys with a signing key twice": ["files", { keys: at("M-01", (doc) => (doc.trustees[1].signing_key = doc.trustees[0].signing_key)) }],
  "keys of no trustee": ["files", { keys: at("M-01", (doc) => (doc.trustees = [])) }],
  "keys with an id that is none": ["files", { keys: at("M-01", (doc) => (doc.trustees[0].trustee = "Worker 1")) }],
  "keys with a name of spaces": [null, { keys: at("M-01", (doc) => (doc.trustees[0].name = " ")) }],
  "keys with an empty name": [null, { keys: at("M-01", (doc) => (doc.trustees[0].name = "")) }],
  "keys without a name": ["files", { keys: at("M-01", (doc) => delete doc.trustees[0].name) }],
  "keys with a field more": ["files", { keys: at("M-01", (doc) => (doc.manifest = "0".repeat(64))) }],
  "keys with a committee's trustee": ["station-keys", {
    keys: at("M-01", (doc) => (doc.trustees[0].signing_key = hex(signer(`${label(PLAN)} committee trustee-1`).publicKey))),
    signers: (id, { authority, keys }) => [authority, id === "M-01" ? signer(`${label(PLAN)} committee trustee-1`) : keys.trustees[0].signer,
      ...keys.trustees.slice(1).map((one) => one.signer)],
  }],
  "keys that the station signed for the authority": ["station-keys", {
    signers: (id, { authority, keys, key }) => [id === "M-01" ? key : authority, ...keys.trustees.map((one) => one.signer)] }],
  "keys that one trustee did not sign": ["station-keys", {
    signers: (id, { authority, keys }) => [authority, ...keys.trustees.map((one) => (id === "M-01" ? keys.trustees[0] : one).signer)] }],
  "keys without the authority's signature": ["station-keys", {
    signers: (id, { authority, keys }) => [...(id === "M-01" ? [] : [authority]), ...keys.trustees.map((one) => one.signer)] }],
  "keys with a signature more": ["station-keys", {
    signers: (id, { authority, keys }) => [authority, ...keys.trustees.map((one) => one.signer), ...(id === "M-01" ? [authority] : [])] }],
  "one worker's signing key at two stations": [null, {
    keys: (doc, id) => {
      if (id === "M-02") doc.trustees[0].signing_key = hex(signer("shared").publicKey);
      if (id === "M-01") doc.trustees[0].signing_key = hex(signer("shared").publicKey);
    },
    signers: (id, { authority, keys }) => {
      if (id === "M-01" || id === "M-02") keys.trustees[0].signer = signer("shared");
      return [authority, ...keys.trustees.map((one) => one.signer)];
    },
  }],
  "keys with a scalar that is none": ["station-keys", { keys: at("M-01", (doc) => (doc.trustees[0].reveal.response = "f".repeat(64))) }],
  "keys with another number": ["station-keys", { keys: at("M-01", (doc) => (doc.trustees[0].reveal.trustee = 2)) }],
  "keys with an id of 33 characters": ["files", { keys: at("M-04", (doc) => (doc.trustees[0].trustee = "a".repeat(33))) }],
  "keys with any key to seal to": [null, { keys: at("M-04", (doc) => (doc.trustees[0].sealing_key = "0".repeat(64))) }],
  // Ballots under another key
  "ballots sealed to the committee": ["ballots", { sealedTo: (id, { committee }) => (id === "M-02" ? committee.publicKey : null) }],
  // Who counts what (5.7)
  "a small station counted alone": ["station-count", { least: (id) => (id === "M-02" ? 1 : null) }],
  "a large station handed on": ["station-count", { least: (id) => (id === "M-01" ? 4 : null) }],
  "fewer decryptors than the threshold": ["station-count", { decryptors: (id, all) => (id === "M-01" ? all.slice(0, 1) : all.slice(0, all.length - (all.length === 3))) }],
  "more decryptors than the threshold": ["station-count", { decryptors: (id, all) => all.slice(0, 3) }],
  "a decryptor who did not mix": ["station-count", { mixers: (id, all) => all.slice(1) }],
  "one mixer of three, all decryptors": [null, {
    mixers: (id, all) => all.slice(0, 2), decryptors: (id, all) => all.slice(0, Math.min(2, all.length)) },
    { ...PLAN, min_ballots: 2, stations: { ...PLAN.stations, "M-01": { cast: 3, trustees: [3, 2] } } }],
  "mixers in another order": ["files", { tally: at("M-01", (doc) => doc.mixers.reverse()) }],
  "decryptors in another order": ["files", { decryptors: (id, all) => (id === "M-01" ? [all[1], all[0]] : all.slice(0, Math.min(2, all.length))) }],
  "contests in another order": ["station-count", { tally: at("M-01", (doc) => doc.contests.reverse()) },
    { ...PLAN, min_ballots: 1, contests: ["city", "zone"], stations: { "M-01": { cast: 4 } } }],
  "contests handed on in another order": ["station-count", { tally: at("M-01", (doc) => doc.switched.reverse()) },
    { ...PLAN, min_ballots: 9, contests: ["city", "zone"], stations: { "M-01": { cast: 4 } } }],
  "a station that the manifest does not know": ["files", { files: (files) => {
    for (const [path, bytes] of [...files]) if (path.startsWith("stations/M-04/")) files.set(path.replace("M-04", "M-09"), bytes);
  } }],
  "a mixer twice": ["files", { tally: at("M-01", (doc) => doc.mixers.push("worker-2")) }],
  "a mixer whom nobody knows": ["files", { tally: at("M-01", (doc) => doc.mixers.push("worker-3")) }],
  "mixers where nothing is mixed": ["station-count", { tally: at("M-02", (doc) => (doc.mixers = ["worker-1"])) }],
  "decryptors where nothing is opened": ["station-count", { tally: at("M-04", (doc) => (doc.decryptors = ["worker-1", "worker-2"])) }],
  "a count signed by a trustee": ["station-count", { tallySigner: (id, keys) => (id === "M-01" ? keys.trustees[0].signer : null) }],
  "a count of another station": ["station-count", { tally: at("M-01", (doc) => (doc.station = "M-02")) }],
  "a count of another election": ["station-count", { tally: at("M-01", (doc) => (doc.manifest = "0".repeat(64))) }],
  "a count of another number": ["station-count", { tally: at("M-01", (doc) => (doc.contests[0].ballots += 1)) }],
  "a count with a vote moved": ["station-count", { tally: at("M-01", (doc) => {
    doc.contests[0].projects[0].votes += 1;
    doc.contests[0].projects[0].score += 1;
  }) }],
  "a count of another contest": ["files", { tally: at("M-01", (doc) => (doc.contests[0].contest = "zone")) }],
  "a contest counted twice": ["files", { tally: at("M-01", (doc) => doc.contests.push(doc.contests[0])) }],
  "a contest handed on without a ballot": ["files", { tally: at("M-04", (doc) => doc.switched.push({ ballots: 0, contest: "city" })) }],
  "a contest handed on that nobody has": ["station-count", { tally: at("M-04", (doc) => doc.switched.push({ ballots: 1, contest: "city" })) }],
  "another number handed on": ["station-count", { tally: at("M-02", (doc) => (doc.switched[0].ballots = 1)) }],
  "a count with a field more": ["files", { tally: at("M-01", (doc) => (doc.absent = [])) }],
  "choices that the station changed": ["station-count", { counted: (count, id) => {
    if (id === "M-01") count.choices = [[1n, 3]];
  } }],
  // Mixes and decryptions there
  "a mixer puts her own in": ["station-count", { mixed: (made, { where, trustee }) => {
    if (where === "M-01" && trustee === "worker-2") made.output.set(add(other, made.output.slice(32, 64)), 32);
  } }],
  "a wrong share": ["station-count", { decrypted: (made, { where, trustee }) => {
    if (where === "M-01" && trustee === "worker-2") made.shares.set(other, 0);
  } }],
  // Key switching (7.4, 5.8)
  "a vote changed while handed on": ["station-count", { turned: (rows, id, number) => {
    if (id === "M-02" && number === 2) rows[0][1] = add(rows[0][1], other);
  } }],
  "a vote moved between two handed on": ["station-count", { turned: (rows, id, number) => {
    if (id === "M-02" && number === 2) [rows[0][1], rows[1][1]] = [add(rows[0][1], other), subtract(rows[1][1], other)];
  } }],
  "handed on to another key": ["station-count", { target: (id) => (id === "M-02" ? other : null) }],
  "handed on in the name of another station": ["station-count", { provenAt: (id) => (id === "M-02" ? "M-05" : id) }],
  "a switch of another station": ["station-count", { switchDocument: at("M-02", (doc) => (doc.station = "M-05")) }],
  "a switch for another set": ["station-count", { switchDocument: at("M-02", (doc) => (doc.set = [1, 2, 3])) }],
  "a switch of another width": ["station-count", { switchDocument: at("M-02", (doc) => (doc.width = 2)) }],
  "a switch with another input": ["station-count", { switchDocument: at("M-02", (doc) => (doc.input = "0".repeat(64))) }],
  "a switch with a scalar that is none": ["station-count", { switchDocument: at("M-02", (doc) => (doc.proof = doc.proof.slice(0, 128) + "f".repeat(64))) }],
  "a switch with a short proof": ["station-count", { switchDocument: at("M-02", (doc) => (doc.proof = doc.proof.slice(0, 128))) }],
  "a switch with the identity": ["station-count", { turned: (rows, id, number) => {
    if (id === "M-02" && number === 2) rows[0][0] = new Uint8Array(32);
  } }],
  "switches that leave the identity": ["station-count", {
    drawn: (id, number) => (id === "M-02" ? (_, k) => (number === 2 ? BigInt(k + 5) : urna.ORDER - BigInt(k + 5)) : undefined) }],
  // The common mix
  "a common mixer puts her own in": ["common-mix", { mixed: (made, { where, trustee }) => {
    if (where === "common" && trustee === "trustee-2") made.output.set(add(other, made.output.slice(32, 64)), 32);
  } }],
  "a wrong share of the common mix": ["common-decryption", { decrypted: (made, { where, trustee }) => {
    if (where === "common" && trustee === "trustee-2") made.shares.set(other, 0);
  } }],
  "a total that forgets a station": ["tally", { committeeTally: (doc) => (doc.contests[0].ballots -= 3) }],
  "a committee without mixers": ["files", { committeeTally: (doc) => (doc.mixers = []) }],
  "a committee with one decryptor": ["files", { committeeTally: (doc) => doc.decryptors.pop() }],
  "a committee that mixes nothing": ["files", { committeeTally: (doc) => {
    doc.mixers = ["trustee-1", "trustee-2"];
    doc.decryptors = ["trustee-1", "trustee-2"];
  } }, { ...PLAN, min_ballots: 1 }],
  "a ballot taken out": ["removals", { removals: (doc, out) => {
    const ballots = out.get("stations/M-05/ballots.bin");
    const data = ballots.slice(18);
    const tracker = sha256(utf8("urna/1/tracker\n"), urna.unhex(doc.manifest), Uint8Array.of(4), utf8("M-05"), data);
    doc.removals.push({ reason: "voted-twice", station: "M-05", tracker: hex(tracker) });
  } }],
  // Files (1, 5)
  "a file more in a station": ["files", { files: inPackage("M-01", (files) => files.set("stations/M-01/count-001-choices.csv", utf8("choice;ballots\n"))) }],
  "choices of a contest that was handed on": ["files", { files: inPackage("M-02", (files) => files.set("stations/M-02/count-000-choices.csv", utf8("choice;ballots\n"))) }],
  "a switch of who does not decrypt": ["files", { files: inPackage("M-05", (files) => {
    for (const end of ["json", "json.sig", "shares.bin"]) files.set(`stations/M-05/count-000-switch-02.${end}`, files.get(`stations/M-05/count-000-switch-01.${end}`));
  }) }],
  "a switch less": ["files", { files: inPackage("M-05", (files) => {
    for (const end of ["json", "json.sig", "shares.bin"]) files.delete(`stations/M-05/count-000-switch-01.${end}`);
  }) }],
  "a count that the package does not list": ["stations", { files: (files) => resign(files, "stations/M-01/package.json", "package",
    signer(`${label(PLAN)} station M-01`), (value) => delete value.files["count-tally.json"]) }],
  "keys that the package does not list": ["stations", { files: (files) => resign(files, "stations/M-01/package.json", "package",
    signer(`${label(PLAN)} station M-01`), (value) => delete value.files["keys.json.sig"]) }],
  "a station without keys": ["files", { files: (files) => files.delete("stations/M-04/keys.json") }],
  "a station without a count": ["files", { files: (files) => {
    files.delete("stations/M-04/count-tally.json");
    files.delete("stations/M-04/count-tally.json.sig");
  } }],
  "a committee mix of a contest that nobody handed on": ["files", { files: (files) => {
    for (const end of ["json", "json.sig", "output.bin", "proof.bin"]) files.set(`count/000/mix-01.${end}`, utf8("x"));
  } }, { ...PLAN, min_ballots: 1 }],
  "custody committee with tables' files": ["files", { manifest: (doc) => (doc.custody = "committee") }],
  // What may be
  "no ballots at all": [null, {}, { ...PLAN, stations: { "M-01": { cast: 0 }, "M-02": { cast: 0, challenged: 1 } } }],
  "no station at all": [null, {}, { ...PLAN, stations: { "M-01": null } }],
  "nothing handed on": [null, {}, { ...PLAN, min_ballots: 1 }],
  "everything handed on": [null, {}, { ...PLAN, min_ballots: 100 }],
};

/** The record of a case: `{files, committeeKey, manifestHex}`. */
export const recordOf = (name) => write(CASES[name][2] ?? PLAN, CASES[name][1]);

if (process.argv[1]?.endsWith("cheats.mjs")) {
  const [out, ...names] = process.argv.slice(2);
  const found = {};
  const committee = hex(stream(`key ${label(PLAN)} committee`)(32));
  for (const [number, name] of (names.length ? names : Object.keys(CASES)).entries()) {
    const { files } = recordOf(name);
    const folder = join(out, String(number));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const { holds, failure } = await new urna.Verification(new urna.Record(files)).run();
    found[name] = { folder, holds, failure, expected: CASES[name][0], committee };
  }
  process.stdout.write(JSON.stringify(found));
}
