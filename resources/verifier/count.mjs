// One count of one contest: mixes, partial decryptions, what the ballots say (record-format.md 7, protocol.md 6, 7), and
// key switching (protocol.md 7.4). The committee counts so, and each station in custody station.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, concat, hex, unhex, item } = urna;

  const documentParts = {
    ballots: s.count, contest: s.text(), input: s.hex32, manifest: s.hex32, trustee: s.text(), width: s.count,
  };
  const shapeMix = s.fields({ ...documentParts, output: s.hex32, proof: s.hex32, type: s.constant("mix") });
  const shapeDecryption = s.fields({
    ...documentParts, proof: s.hex64, set: s.list(s.count), shares: s.hex32, type: s.constant("decryption"),
  });
  const shapeSwitch = s.fields({
    ...documentParts, proof: s.text(/^[0-9a-f]{192}$/, "is not 192 small hexadecimal digits"), set: s.list(s.count),
    shares: s.hex32, station: s.text(), type: s.constant("switch"),
  });

  const half = (pairs, from) => {
    const out = new Uint8Array(pairs.length / 2);
    for (let k = 0; k < pairs.length / 64; k++) out.set(item(pairs, k, 64).subarray(from, from + 32), 32 * k);
    return out;
  };
  const cut = (row, from, to, size) => row.slice(size * from, size * to);

  /**
   * Those who count, and where their files lie. `step(name, trustee, work)` runs one trustee's part, so that whoever
   * called can show it or name it.
   */
  class Count {
    constructor(run, { keys, mixers, decryptors, path, step }) {
      Object.assign(this, { run, keys, mixers, decryptors, path, step });
      this.frame = { ...run.frame, publicKey: keys.publicKey };
      this.set = decryptors.map((id) => keys.number(id));
    }

    /** What a document of this contest says whoever signed it. */
    common(index, n) {
      const { manifest, manifestHex, frame } = this.run;
      return { ballots: n, contest: manifest.contests[index].id, manifest: manifestHex, width: frame.widths[index] };
    }
    signed(path, type, shape, id) {
      const document = this.run.record.json(path, shape);
      this.run.record.signedBy(path, type, this.keys.of(id).signingKey, `the trustee "${id}"`);
      return document;
    }
    weightedShare(id) {
      return urna.multiply(urna.lagrange(this.set, this.keys.number(id)), this.keys.of(id).share);
    }

    /** Mixes and opens the pairs of a contest (`n` ballots); answers with an integer of each ballot, or null. */
    async open(index, input, n) {
      const { run } = this;
      const [width, folder] = [run.frame.widths[index], this.path(index, "")];
      let pairs = input;
      for (const id of this.mixers)
        pairs = await this.step("mix", index, id, () => this.mix(index, id, pairs, n), n);
      const [a, b] = [half(pairs, 0), half(pairs, 32)];
      const shares = [];
      for (const id of this.decryptors)
        shares.push(await this.step("decryption", index, id, () => this.decryption(index, id, pairs, a, n), n));
      return this.step("decode", index, null, async () => {
        const parts = await run.stretches("decode", n, (from, to) => ({
          w: width, b: cut(b, from, to, 32 * width), shares: shares.map((row) => cut(row, from, to, 32 * width)),
        }), folder);
        return parts.flat();
      }, n);
    }

    async mix(index, id, input, n) {
      const { run, frame } = this;
      const { record } = run;
      const [path, w] = [this.path(index, `mix-${this.keys.tt(id)}`), frame.widths[index]];
      const file = `${path}.proof.bin`;
      const [output, bytes] = [record.bytes(`${path}.output.bin`), record.bytes(file)];
      urna.same(this.signed(`${path}.json`, "mix", shapeMix, id), {
        ...this.common(index, n), input: hex(urna.sha256(input)), output: hex(urna.sha256(output)),
        proof: hex(urna.sha256(bytes)), trustee: id, type: "mix",
      }, `${path}.json`);
      if (output.length !== 64 * n * w) throw new Refused(`${path}.output.bin`, "has another length");
      try {
        const proof = urna.mixProof(bytes, n, w);
        urna.mixScalars(proof, w);
        const seed = urna.mixSeed(frame, frame.contestIds[index], id, n, w, input, output, proof.commitments);
        const parts = await run.stretches("mix", n, (from, to) => ({
          seed, first: from, w, input: cut(input, from, to, 64 * w), output: cut(output, from, to, 64 * w),
          commitments: cut(proof.commitments, from, to, 32), chain: cut(proof.chain, from, to, 32),
          chainResponses: cut(proof.chainResponses, from, to, 32), responses: cut(proof.responses, from, to, 32),
          c: proof.c.slice(), link: from ? cut(proof.chain, from - 1, from, 32) : urna.generator(0),
        }), file);
        if (!urna.mixHolds(proof, seed, w, frame.publicKey, parts)) throw new Error("the proof of this mix does not hold");
      } catch (problem) {
        throw problem instanceof Refused ? problem : new Refused(file, problem.message);
      }
      return output;
    }

    async decryption(index, id, pairs, a, n) {
      const { run, frame } = this;
      const path = this.path(index, `decryption-${this.keys.tt(id)}`);
      const d = run.record.bytes(`${path}.shares.bin`);
      const document = this.signed(`${path}.json`, "decryption", shapeDecryption, id);
      urna.same(document, {
        ...this.common(index, n), input: hex(urna.sha256(pairs)), proof: document.proof, set: this.set,
        shares: hex(urna.sha256(d)), trustee: id, type: "decryption",
      }, `${path}.json`);
      if (d.length !== a.length) throw new Refused(`${path}.shares.bin`, "has another length");
      const [c, z] = this.scalars(document.proof, `${path}.json`);
      const share = this.weightedShare(id);
      const seed = urna.decryptionSeed(frame, frame.contestIds[index], id, share, a, d);
      const parts = await run.stretches("decryption", a.length / 32, (from, to) => ({
        seed, first: from, a: cut(a, from, to, 32), d: cut(d, from, to, 32),
      }), `${path}.json`);
      if (!urna.decryptionHolds(seed, share, c, z, parts)) throw new Refused(`${path}.json`, "the proof of this decryption does not hold");
      return d;
    }

    /** Turns the pairs of a contest at a station from its key to the election's; answers with the turned pairs. */
    async turn(index, station, input, n) {
      const shares = [];
      for (const id of this.decryptors)
        shares.push(await this.step("switch", index, id, () => this.switch(index, station, id, input, n), n));
      return this.step("switch", index, null, async () => {
        try {
          return urna.combineSwitched(input, shares);
        } catch (problem) {
          throw new Refused(this.path(index, "switch"), problem.message);
        }
      }, n);
    }

    async switch(index, station, id, input, n) {
      const { run, frame } = this;
      const path = this.path(index, `switch-${this.keys.tt(id)}`);
      const shares = run.record.bytes(`${path}.shares.bin`);
      const document = this.signed(`${path}.json`, "switch", shapeSwitch, id);
      urna.same(document, {
        ...this.common(index, n), input: hex(urna.sha256(input)), proof: document.proof, set: this.set,
        shares: hex(urna.sha256(shares)), station, trustee: id, type: "switch",
      }, `${path}.json`);
      if (shares.length !== input.length) throw new Refused(`${path}.shares.bin`, "has another length");
      const proof = this.scalars(document.proof, `${path}.json`);
      const target = run.keys.publicKey;
      const share = this.weightedShare(id);
      const a = half(input, 0);
      const seed = urna.switchSeed(frame, station, frame.contestIds[index], id, target, share, a, shares);
      const parts = await run.stretches("switch", a.length / 32, (from, to) => ({
        seed, first: from, a: cut(a, from, to, 32), shares: cut(shares, from, to, 64),
      }), `${path}.json`);
      if (!urna.switchHolds(seed, target, share, proof, parts)) throw new Refused(`${path}.json`, "the proof of this key switching does not hold");
      return shares;
    }

    /** The scalars of a proof in hexadecimal digits. */
    scalars(text, file) {
      const bytes = unhex(text);
      const out = Array.from({ length: bytes.length / 32 }, (_, k) => item(bytes, k));
      if (!out.every(urna.isScalar)) throw new Refused(file, "has a scalar that is not canonical");
      return out;
    }
  }

  // ---------------------------------------------------------------- what came out

  /** How many ballots there are of each integer, ascending; `broken` ballots held no integer at all. */
  function gather(decoded) {
    const many = new Map();
    let broken = 0;
    for (const m of decoded)
      if (m === null) broken += 1;
      else many.set(m, (many.get(m) ?? 0) + 1);
    return { choices: [...many].sort((x, y) => (x[0] < y[0] ? -1 : 1)), broken };
  }

  /** Several counts of one contest together. */
  function addUp(counts) {
    const many = new Map();
    for (const { choices } of counts) for (const [m, ballots] of choices) many.set(m, (many.get(m) ?? 0) + ballots);
    return {
      choices: [...many].sort((x, y) => (x[0] < y[0] ? -1 : 1)), broken: counts.reduce((sum, one) => sum + one.broken, 0),
    };
  }

  /** What a tally says of a contest; refuses a choices.csv that does not say the same. */
  function contestTotals(record, contest, { choices, broken }, path) {
    const lines = choices.map(([m, ballots]) => `${m};${ballots}\n`).join("");
    if (!urna.equal(record.bytes(path), urna.utf8(`choice;ballots\n${lines}`))) throw new Refused(path, "is not what the ballots say");
    return { ...urna.totals(contest, choices, broken), choices: record.hash(path), contest: contest.id };
  }

  Object.assign(urna, { Count, gather, addUp, contestTotals });
}
