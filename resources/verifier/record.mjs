// The record as a folder: its files, its signed index, and which files have a place in it (record-format.md 1 and 2).
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, hex } = urna;

  class Record {
    /** `files`: path → bytes; `oddities`: what else the folder holds (links, empty folders), in words. */
    constructor(files, oddities = []) {
      this.files = files;
      this.oddities = oddities;
    }
    bytes(path) {
      const found = this.files.get(path);
      if (!found) throw new Refused(path, "is missing");
      return found;
    }
    json(path, shape) {
      return urna.fit(urna.parse(this.bytes(path), path), shape, path);
    }
    hash(path) {
      return hex(urna.sha256(this.bytes(path)));
    }
    signedBy(path, type, key, who) {
      if (!urna.signed(type, this.bytes(path), this.bytes(`${path}.sig`), key)) throw new Refused(path, `is not signed by ${who}`);
    }
  }

  const shapeIndex = s.fields({
    files: s.map(s.text(), s.fields({ sha256: s.hex32, size: s.size })), manifest: s.hex32, type: s.constant("record"),
  });
  /** What a contest has in every document that counts it. */
  const countedParts = {
    ballots: s.count, blank: s.count, contest: s.text(), invalid: s.count,
    projects: s.list(s.fields({ id: s.text(), score: s.amount, votes: s.count })),
  };
  const shapeTally = s.fields({
    type: s.constant("tally"), manifest: s.hex32, stations: s.list(s.text()), absent: s.list(s.text()),
    refused: s.list(s.fields({ name: s.text(), reason: s.text() })), removed: s.count,
    mixers: s.list(s.text()), decryptors: s.list(s.text()),
    contests: s.list(s.fields({ ...countedParts, choices: s.hex32 })),
  });

  const contestNumber = (index) => String(index).padStart(3, "0");
  const TALLY = "count/tally.json";

  /** The files that a document brings with it, itself first. */
  const signedFile = (path) => [path, `${path}.sig`];
  const mixFiles = (name) => [...signedFile(`${name}.json`), `${name}.output.bin`, `${name}.proof.bin`];
  const sharesFiles = (name) => [...signedFile(`${name}.json`), `${name}.shares.bin`];

  /** Check 2, as far as the index alone goes. Answers with the paths of all files but the index itself. */
  function checkIndex(record, manifestHex, committee) {
    const index = record.json("record.json", shapeIndex);
    if (index.manifest !== manifestHex) throw new Refused("record.json", "is of another election");
    record.signedBy("record.json", "record", committee, "the committee");
    if (record.oddities.length) throw new Refused(record.oddities[0], "may not be in a record");
    const present = [...record.files.keys()].filter((path) => path !== "record.json" && path !== "record.json.sig");
    for (const path of present) if (!Object.hasOwn(index.files, path)) throw new Refused(path, "is not in the index");
    for (const [path, { sha256, size }] of Object.entries(index.files))
      if (record.bytes(path).length !== size || record.hash(path) !== sha256)
        throw new Refused(path, "is not as the index lists it");
    return present;
  }

  function readTally(record, manifestHex, committee) {
    const tally = record.json(TALLY, shapeTally);
    if (tally.manifest !== manifestHex) throw new Refused(TALLY, "is of another election");
    record.signedBy(TALLY, "tally", committee, "the committee");
    return tally;
  }

  /**
   * Every file that this record has to have, and may have. `tables` holds what is counted at each station (tables.mjs);
   * it is empty in custody committee. `mixed` are the numbers of the contests that the committee mixes.
   */
  function placesOf({ manifest, tally, stationIds, tables, committeeKeys, mixed }) {
    const out = ["authority.pem"];
    for (const path of ["manifest.json", "ceremony.json", "removals.json", TALLY, "merge.json"]) out.push(...signedFile(path));
    for (const channel of manifest.channels) if (channel !== "in-person") out.push(...signedFile(`channels/${channel}.json`));
    for (const id of stationIds) {
      const names = ["package.json", "package.json.sig", ...urna.PACKAGE_FILES.filter((name) => name !== "seals.bin"),
        ...(tables.get(id)?.files ?? [])];
      out.push(...names.map((name) => `stations/${id}/${name}`));
    }
    manifest.contests.forEach((_, index) => {
      const folder = `count/${contestNumber(index)}`;
      out.push(`${folder}/choices.csv`);
      if (!mixed.includes(index)) return;
      for (const id of tally.mixers) out.push(...mixFiles(`${folder}/mix-${committeeKeys.tt(id)}`));
      for (const id of tally.decryptors) out.push(...sharesFiles(`${folder}/decryption-${committeeKeys.tt(id)}`));
    });
    return new Set(out);
  }

  Object.assign(urna, {
    Record, countedParts, contestNumber, signedFile, mixFiles, sharesFiles, checkIndex, readTally, placesOf,
  });
}
