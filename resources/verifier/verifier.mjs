// Verifies a whole public record, in the order of docs/record-format.md section 11, and checks a receipt against it.
//
// Written from the documents alone, by another hand than `urna verify` and in another language, so that a mistake
// would have to be made twice to stay unseen. It loads nothing and sends nothing.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, item, concat, hex, unhex } = urna;

  const STRETCH = 64; // ballots that one task of a worker takes

  // ---------------------------------------------------------------- who does the work

  /** Does every task on this thread, and lets the page breathe between two. */
  function inlinePool() {
    return {
      size: 1,
      async run(name, args) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        return urna.tasks[name](args);
      },
      close() {},
    };
  }

  /**
   * Gives tasks to workers, each one task at a time. A worker is `{post(message), close()}`; it answers through the
   * function that `start` gets, with `{result}`, `{problem}` or, for the last time, `{problem, died: true}`.
   */
  function workerPool(start, size) {
    const waiting = [];
    const workers = [];
    let broken = null; // once a worker has died, nothing more can be trusted to end
    const pump = (worker) => {
      if (broken) while (waiting.length) waiting.shift().reject(broken);
      if (worker.job || !waiting.length) return;
      worker.job = waiting.shift();
      worker.post({ name: worker.job.name, args: worker.job.args });
    };
    for (let i = 0; i < size; i++) {
      const worker = start((answer) => {
        const { job } = worker;
        worker.job = null;
        if (answer.died) broken = new Error(answer.problem);
        if (answer.problem !== undefined) job?.reject(new Error(answer.problem));
        else job?.resolve(answer.result);
        pump(worker);
      });
      workers.push(worker);
    }
    return {
      size,
      run: (name, args) =>
        new Promise((resolve, reject) => {
          waiting.push({ name, args, resolve, reject });
          workers.forEach(pump);
        }),
      close() {
        workers.forEach((worker) => worker.close());
      },
    };
  }

  /** What a worker answers to one message. */
  function answer({ name, args }) {
    try {
      return { result: urna.tasks[name](args) };
    } catch (problem) {
      return { problem: problem.message };
    }
  }

  // ---------------------------------------------------------------- the record's files

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

  // ---------------------------------------------------------------- shapes of the record's documents

  const shapeIndex = s.fields({
    files: s.map(s.text(), s.fields({ sha256: s.hex32, size: s.size })), manifest: s.hex32, type: s.constant("record"),
  });
  const shapeCeremony = s.fields({
    election: s.text(), threshold: s.count, type: s.constant("ceremony"),
    trustees: s.list(s.fields({
      commitment: s.hex32, sealing_key: s.hex32, signing_key: s.hex32, trustee: s.text(),
      reveal: s.fields({ challenge: s.hex32, coefficients: s.list(s.hex32), response: s.hex32, trustee: s.count }),
    })),
  });
  const shapeRemovals = s.fields({
    manifest: s.hex32, type: s.constant("removals"),
    removals: s.list(s.fields({
      reason: s.choice("voted-twice", "voted-online", "voted-on-paper"), station: s.text(), tracker: s.hex32,
    })),
  });
  const shapeProjects = s.list(s.fields({ id: s.text(), score: s.amount, votes: s.count }));
  const counted = { ballots: s.count, blank: s.count, contest: s.text(), invalid: s.count, projects: shapeProjects };
  const shapeTally = s.fields({
    type: s.constant("tally"), manifest: s.hex32, stations: s.list(s.text()), absent: s.list(s.text()),
    refused: s.list(s.fields({ name: s.text(), reason: s.text() })), removed: s.count,
    mixers: s.list(s.text(), 1), decryptors: s.list(s.text(), 1),
    contests: s.list(s.fields({ ...counted, choices: s.hex32 })),
  });
  const shapeChannel = s.fields({
    channel: s.text(), manifest: s.hex32, type: s.constant("channel-result"),
    contests: s.list(s.fields({ ...counted, choices: s.orNull(s.list(s.tuple(s.decimal, s.positive))) })),
  });
  const mixFields = {
    ballots: s.count, contest: s.text(), input: s.hex32, manifest: s.hex32, trustee: s.text(), width: s.count,
  };
  const shapeMix = s.fields({ ...mixFields, output: s.hex32, proof: s.hex32, type: s.constant("mix") });
  const shapeDecryption = s.fields({
    ...mixFields, proof: s.hex64, set: s.list(s.count), shares: s.hex32, type: s.constant("decryption"),
  });

  // ---------------------------------------------------------------- the checks

  class Verification {
    constructor(record, { authority = null, pool = null, progress = () => {} } = {}) {
      this.record = record;
      this.expectedAuthority = authority;
      this.pool = pool ?? inlinePool();
      this.progress = progress;
      this.checks = [];
      this.running = null;
      this.receipts = null; // trackers, once the packages hold
    }

    /** Does one check; what it returns is the number of items that held. */
    async check(name, about, work) {
      this.running = { name, about };
      this.progress({ name, about, done: 0, of: 0, held: false });
      const items = await work();
      this.checks.push({ name, about, items });
      this.running = null;
      this.progress({ name, about, done: items, of: items, held: true });
    }
    step(done, of) {
      this.progress({ ...this.running, done, of, held: false });
    }

    /** Gives a row of `n` ballots to the workers, stretch by stretch; `make(from, to)` cuts the rows. */
    async stretches(task, n, make, file) {
      let done = 0;
      const jobs = [];
      for (let from = 0; from < n; from += STRETCH) {
        const to = Math.min(n, from + STRETCH);
        jobs.push(this.pool.run(task, make(from, to)).then((result) => {
          this.step((done += to - from), n);
          return result;
        }));
      }
      try {
        return await Promise.all(jobs);
      } catch (problem) {
        throw new Refused(file, problem.message);
      }
    }

    async run() {
      await urna.ready();
      try {
        await this.check("manifest", null, () => this.manifestAndAuthority());
        await this.check("files", null, () => this.index());
        await this.check("ceremony", null, () => this.ceremony());
        await this.check("stations", null, () => this.stations());
        await this.check("ballots", null, () => this.ballots());
        await this.check("openings", null, () => this.openings());
        await this.check("removals", null, () => this.removals());
        for (const [index, contest] of this.manifest.contests.entries()) await this.contest(index, contest);
        await this.check("tally", null, () => this.tallyAgain());
        await this.check("channels", null, () => this.channels());
        await this.check("merge", null, () => this.merge());
        return { ...this.result(), holds: true, failure: null };
      } catch (problem) {
        // A mistake of this program must never look like a record that holds.
        const failure = {
          check: this.running?.name ?? "", about: this.running?.about ?? null,
          file: problem instanceof Refused ? problem.file : "", reason: problem.reason ?? `${problem.message}`,
          unexpected: !(problem instanceof Refused),
        };
        return { ...this.result(), holds: false, failure };
      }
    }

    result() {
      return {
        checks: this.checks, authority: this.authority?.fingerprint ?? null,
        manifest: this.manifestHash ? urna.code(this.manifestHash) : null, winners: this.winners ?? null,
        title: this.manifest?.title ?? null,
        absent: this.tally?.absent ?? [], refused: this.tally?.refused ?? [], removed: this.tally?.removed ?? 0,
      };
    }

    // 1
    manifestAndAuthority() {
      const { record } = this;
      this.authority = urna.authority(record.bytes("authority.pem"), "authority.pem");
      const expected = this.expectedAuthority?.replace(/[\s:]/g, "").toLowerCase();
      if (expected && expected !== this.authority.fingerprint)
        throw new Refused("authority.pem", `has the fingerprint ${this.authority.fingerprint}, not the one you gave`);
      record.signedBy("manifest.json", "manifest", this.authority.key, "the authority");
      const manifest = urna.readManifest(record.bytes("manifest.json"));
      this.manifest = manifest;
      this.manifestHash = urna.sha256(record.bytes("manifest.json"));
      this.manifestHex = hex(this.manifestHash);
      this.committee = unhex(manifest.committee_key);
      this.frame = {
        manifestHash: this.manifestHash, publicKey: unhex(manifest.keys.public_key),
        contestIds: manifest.contests.map((contest) => contest.id), widths: manifest.contests.map(urna.widthOf),
        styles: urna.stylesOf(manifest),
      };
      // What goes to workers: plain data, without the set of styles.
      this.plainFrame = { ...this.frame, styles: null };
      return 1;
    }

    need(document, path) {
      if (document.manifest !== this.manifestHex) throw new Refused(path, "is of another election");
      return document;
    }
    number(trustee) {
      return String(this.manifest.trustees.findIndex((one) => one.id === trustee) + 1).padStart(2, "0");
    }
    folder(index) {
      return `count/${String(index).padStart(3, "0")}`;
    }

    // 2
    index() {
      const { record, manifest } = this;
      const index = this.need(record.json("record.json", shapeIndex), "record.json");
      record.signedBy("record.json", "record", this.committee, "the committee");
      if (record.oddities.length) throw new Refused(record.oddities[0], "may not be in a record");
      const present = [...record.files.keys()].filter((path) => path !== "record.json" && path !== "record.json.sig");
      for (const path of present) if (!Object.hasOwn(index.files, path)) throw new Refused(path, "is not in the index");
      for (const [path, { sha256, size }] of Object.entries(index.files)) {
        if (record.bytes(path).length !== size || record.hash(path) !== sha256)
          throw new Refused(path, "is not as the index lists it");
      }
      const path = "count/tally.json";
      this.tally = this.need(record.json(path, shapeTally), path);
      record.signedBy(path, "tally", this.committee, "the committee");
      this.stationIds = [...new Set(present.flatMap((name) => /^stations\/([^/]+)\//.exec(name)?.[1] ?? []))].sort();
      const places = this.places();
      for (const name of present) if (!places.has(name)) throw new Refused(name, "has no place in a record");
      for (const name of places) record.bytes(name);
      const known = new Set(manifest.stations.map((station) => station.id));
      for (const id of this.stationIds) if (!known.has(id)) throw new Refused(`stations/${id}`, "is no station of the manifest");
      return present.length;
    }

    /** Every file that this record has to have, and may have (section 1). */
    places() {
      const { manifest, tally } = this;
      const out = new Set(["authority.pem"]);
      const document = (path) => out.add(path).add(`${path}.sig`);
      ["manifest.json", "ceremony.json", "removals.json", "count/tally.json", "merge.json"].forEach(document);
      for (const channel of manifest.channels) if (channel !== "in-person") document(`channels/${channel}.json`);
      for (const id of this.stationIds) {
        document(`stations/${id}/package.json`);
        document(`stations/${id}/closing.json`);
        for (const name of ["station.pem", "ballots.bin", "checkpoints.json", "challenges.json", "journal.jsonl"])
          out.add(`stations/${id}/${name}`);
      }
      this.trusteesOf(tally.mixers, "mixers");
      this.trusteesOf(tally.decryptors, "decryptors");
      manifest.contests.forEach((_, index) => {
        const folder = this.folder(index);
        out.add(`${folder}/choices.csv`);
        if (!tally.contests[index]?.ballots) return;
        for (const trustee of tally.mixers) {
          const name = `${folder}/mix-${this.number(trustee)}`;
          document(`${name}.json`);
          out.add(`${name}.output.bin`).add(`${name}.proof.bin`);
        }
        for (const trustee of tally.decryptors) {
          const name = `${folder}/decryption-${this.number(trustee)}`;
          document(`${name}.json`);
          out.add(`${name}.shares.bin`);
        }
      });
      return out;
    }
    trusteesOf(ids, what) {
      const ordered = this.manifest.trustees.map((trustee) => trustee.id).filter((id) => ids.includes(id));
      urna.same(ids, ordered, `count/tally.json, ${what}`);
    }

    // 3
    ceremony() {
      const { record, manifest } = this;
      const file = "ceremony.json";
      const ceremony = record.json(file, shapeCeremony);
      const [n, t] = [manifest.trustees.length, manifest.threshold];
      if (ceremony.election !== manifest.election || ceremony.threshold !== t) throw new Refused(file, "is of another election");
      urna.same(ceremony.trustees.map((one) => one.trustee), manifest.trustees.map((one) => one.id), file);
      const signatures = record.bytes(`${file}.sig`);
      if (signatures.length !== 64 * n) throw new Refused(`${file}.sig`, "does not hold one signature of each trustee");
      const bytes = record.bytes(file);
      const columns = [];
      ceremony.trustees.forEach((one, at) => {
        const where = `${file}, trustee "${one.trustee}"`;
        if (!urna.signed("ceremony", bytes, item(signatures, at, 64), unhex(one.signing_key))) throw new Refused(where, "did not sign it");
        if (one.reveal.trustee !== at + 1 || one.reveal.coefficients.length !== t) throw new Refused(where, "revealed something else");
        const coefficients = one.reveal.coefficients.map(unhex);
        const [c, z] = [unhex(one.reveal.challenge), unhex(one.reveal.response)];
        try {
          coefficients.forEach((element) => urna.needElement(element, "a coefficient"));
          urna.needScalar(c, "the challenge");
          urna.needScalar(z, "the response");
        } catch (problem) {
          throw new Refused(where, problem.message);
        }
        const i = urna.u16(at + 1);
        if (hex(urna.sha256(i, ...coefficients, c, z)) !== one.commitment) throw new Refused(where, "revealed something else than she committed to");
        const commitment = urna.subtract(urna.multiplyBase(z), urna.multiply(c, coefficients[0]));
        const again = urna.scalarOf("possession", urna.utf8(manifest.election), i, urna.u16(t), urna.u16(n), concat(...coefficients), commitment);
        if (!urna.equal(again, c)) throw new Refused(where, "has a proof of possession that does not hold");
        columns.push(coefficients);
      });
      urna.noneTwice(columns.map((one) => hex(one[0])), file, "the key");
      const sums = Array.from({ length: t }, (_, k) => columns.map((one) => one[k]).reduce(urna.add, urna.IDENTITY));
      const shares = manifest.trustees.map((_, at) => {
        let [power, share] = [1n, urna.IDENTITY];
        for (const sum of sums) {
          share = urna.add(share, urna.multiply(urna.scalar(power), sum));
          power *= BigInt(at + 1);
        }
        return share;
      });
      if ([sums[0], ...shares].some(urna.isIdentity)) throw new Refused(file, "gives a key that is the identity");
      urna.same(manifest.keys, {
        ceremony: record.hash(file), public_key: hex(sums[0]),
        trustees: ceremony.trustees.map((one, at) => ({ id: one.trustee, public_share: hex(shares[at]), signing_key: one.signing_key })),
      }, "manifest.json, keys");
      this.signingKeys = new Map(ceremony.trustees.map((one) => [one.trustee, unhex(one.signing_key)]));
      this.publicShares = new Map(ceremony.trustees.map((one, at) => [one.trustee, shares[at]]));
      return n;
    }

    // 4
    async stations() {
      const { record, manifest, manifestHex, authority, frame } = this;
      this.packages = [];
      for (const id of this.stationIds) {
        this.packages.push(urna.readStation(record, id, { manifest, manifestHex, authority, frame }));
        this.step(this.packages.length, this.stationIds.length);
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      this.allBallots = this.packages.flatMap((one) => one.ballots);
      return this.packages.length;
    }

    // 5
    async ballots() {
      const seen = new Set();
      const once = (key, ballot, what) => {
        if (seen.has(key)) throw new Refused(ballot.where, `${what} stands twice in this election`);
        seen.add(key);
      };
      for (const ballot of this.allBallots) {
        once(`t${ballot.trackerHex}`, ballot, "its tracker");
        once(`i${hex(ballot.parsed.id)}`, ballot, "its id");
        for (const part of ballot.parsed.contests)
          for (let j = 0; j < part.pairs.length; j += 64) once(`a${hex(part.pairs.subarray(j, j + 32))}`, ballot, "an element");
      }
      const results = await this.stretches("ballots", this.allBallots.length, (from, to) => {
        const some = this.allBallots.slice(from, to);
        return { ballots: some.map((ballot) => ballot.data.slice()), stations: some.map((ballot) => ballot.station), frame: this.plainFrame };
      }, "ballots");
      results.forEach((found, i) => {
        if (found) throw new Refused(this.allBallots[i * STRETCH + found.at].where, found.reason);
      });
      return this.allBallots.length;
    }

    // 6
    openings() {
      const all = this.packages.flatMap((one) => one.challenges);
      all.forEach((opening) => urna.checkOpening(opening, this));
      return all.length;
    }

    // 7
    removals() {
      const file = "removals.json";
      const document = this.need(this.record.json(file, shapeRemovals), file);
      this.record.signedBy(file, "removals", this.committee, "the committee");
      const cast = new Map(this.allBallots.filter((ballot) => ballot.kind === 0).map((ballot) => [ballot.trackerHex, ballot]));
      let before = "";
      for (const { station, tracker } of document.removals) {
        if (tracker <= before) throw new Refused(file, "is not sorted by tracker, or names one twice");
        if (cast.get(tracker)?.station !== station) throw new Refused(file, `names ${tracker}, which is no cast ballot of ${station}`);
        before = tracker;
      }
      this.removed = new Set(document.removals.map((removal) => removal.tracker));
      this.counted = this.allBallots
        .filter((ballot) => ballot.kind === 0 && !this.removed.has(ballot.trackerHex))
        .sort((a, b) => urna.compare(a.tracker, b.tracker));
      return document.removals.length;
    }

    // 8
    async contest(index, contest) {
      const { tally, record, frame } = this;
      const width = frame.widths[index];
      const pairs = this.counted.flatMap((ballot) => ballot.parsed.contests.filter((part) => part.index === index).map((part) => part.pairs));
      const n = pairs.length;
      if ((tally.contests[index]?.ballots ?? 0) > 0 !== n > 0) throw new Refused("count/tally.json", `counts other ballots of contest "${contest.id}"`);
      this.decoded ??= [];
      this.decoded[index] = [];
      if (!n) return;
      const common = { ballots: n, contest: contest.id, manifest: this.manifestHex, width };
      let input = concat(...pairs);
      for (const trustee of tally.mixers)
        await this.check("mix", { contest: contest.id, trustee }, async () => {
          const path = `${this.folder(index)}/mix-${this.number(trustee)}`;
          const [output, proof] = [record.bytes(`${path}.output.bin`), record.bytes(`${path}.proof.bin`)];
          const document = record.json(`${path}.json`, shapeMix);
          record.signedBy(`${path}.json`, "mix", this.signingKeys.get(trustee), `the trustee "${trustee}"`);
          urna.same(document, {
            ...common, input: hex(urna.sha256(input)), output: hex(urna.sha256(output)), proof: hex(urna.sha256(proof)),
            trustee, type: "mix",
          }, `${path}.json`);
          if (output.length !== 64 * n * width) throw new Refused(`${path}.output.bin`, "has another length");
          await this.mix(contest, trustee, input, output, proof, n, width, `${path}.proof.bin`);
          input = output;
          return n;
        });
      const set = tally.decryptors.map((id) => Number(this.number(id)));
      const [a, b] = [this.half(input, 0), this.half(input, 32)];
      const shares = [];
      for (const trustee of tally.decryptors)
        await this.check("decryption", { contest: contest.id, trustee }, async () => {
          const path = `${this.folder(index)}/decryption-${this.number(trustee)}`;
          const d = record.bytes(`${path}.shares.bin`);
          const document = record.json(`${path}.json`, shapeDecryption);
          record.signedBy(`${path}.json`, "decryption", this.signingKeys.get(trustee), `the trustee "${trustee}"`);
          urna.same(document, {
            ...common, input: hex(urna.sha256(input)), proof: document.proof, set, shares: hex(urna.sha256(d)), trustee,
            type: "decryption",
          }, `${path}.json`);
          if (d.length !== a.length) throw new Refused(`${path}.shares.bin`, "has another length");
          await this.decryption(contest, trustee, set, a, d, unhex(document.proof), `${path}.json`, width);
          shares.push(d);
          return n;
        });
      await this.check("decode", { contest: contest.id }, async () => {
        const cut = (row, from, to) => row.slice(32 * width * from, 32 * width * to);
        const parts = await this.stretches("decode", n, (from, to) => ({
          w: width, b: cut(b, from, to), shares: shares.map((row) => cut(row, from, to)),
        }), this.folder(index));
        this.decoded[index] = parts.flat();
        return n;
      });
    }

    half(pairs, from) {
      const out = new Uint8Array(pairs.length / 2);
      for (let k = 0; k < pairs.length / 64; k++) out.set(pairs.subarray(64 * k + from, 64 * k + from + 32), 32 * k);
      return out;
    }

    async mix(contest, trustee, input, output, bytes, n, w, file) {
      try {
        const proof = urna.mixProof(bytes, n, w);
        urna.mixScalars(proof, w);
        const seed = urna.mixSeed(this.frame, contest.id, trustee, n, w, input, output, proof.commitments);
        const cut = (row, from, to, size) => row.slice(size * from, size * to);
        const parts = await this.stretches("mix", n, (from, to) => ({
          seed, first: from, w, input: cut(input, from, to, 64 * w), output: cut(output, from, to, 64 * w),
          commitments: cut(proof.commitments, from, to, 32), chain: cut(proof.chain, from, to, 32),
          chainResponses: cut(proof.chainResponses, from, to, 32), responses: cut(proof.responses, from, to, 32),
          c: proof.c.slice(), link: from ? cut(proof.chain, from - 1, from, 32) : urna.generator(0),
        }), file);
        if (!urna.mixHolds(proof, seed, w, this.frame.publicKey, parts)) throw new Error("the proof of this mix does not hold");
      } catch (problem) {
        throw problem instanceof Refused ? problem : new Refused(file, problem.message);
      }
    }

    async decryption(contest, trustee, set, a, d, proof, file, width) {
      const [c, z] = [proof.subarray(0, 32), proof.subarray(32)];
      if (!urna.isScalar(c) || !urna.isScalar(z)) throw new Refused(file, "has a scalar that is not canonical");
      const share = urna.multiply(urna.lagrange(set, Number(this.number(trustee))), this.publicShares.get(trustee));
      const seed = urna.decryptionSeed(this.frame, contest.id, trustee, share, a, d);
      const parts = await this.stretches("decryption", a.length / 32, (from, to) => ({
        seed, first: from, a: a.slice(32 * from, 32 * to), d: d.slice(32 * from, 32 * to),
      }), file);
      if (!urna.decryptionHolds(seed, share, c, z, parts)) throw new Refused(file, "the proof of this decryption does not hold");
    }

    // 9
    tallyAgain() {
      const { record, manifest, tally } = this;
      const file = "count/tally.json";
      this.integers = [];
      const contests = manifest.contests.map((contest, index) => {
        const path = `${this.folder(index)}/choices.csv`;
        const many = new Map();
        let broken = 0;
        for (const m of this.decoded[index])
          if (m === null) broken += 1;
          else many.set(m, (many.get(m) ?? 0) + 1);
        const sorted = [...many].sort((x, y) => (x[0] < y[0] ? -1 : 1));
        const lines = sorted.map(([m, ballots]) => `${m};${ballots}\n`).join("");
        if (!urna.equal(record.bytes(path), urna.utf8(`choice;ballots\n${lines}`))) throw new Refused(path, "is not what the ballots say");
        this.integers.push(sorted);
        return { ...urna.totals(contest, sorted, broken), choices: record.hash(path), contest: contest.id };
      });
      const byCodePoint = (x, y) => urna.compare(urna.utf8(x.name), urna.utf8(y.name)) || urna.compare(urna.utf8(x.reason), urna.utf8(y.reason));
      if (tally.decryptors.length !== manifest.threshold) throw new Refused(file, "was decrypted by another number of trustees");
      if (!tally.decryptors.every((id) => tally.mixers.includes(id))) throw new Refused(file, "was decrypted by someone who did not mix");
      urna.same(tally, {
        type: "tally", manifest: this.manifestHex, stations: this.stationIds,
        absent: manifest.stations.map((station) => station.id).filter((id) => !this.stationIds.includes(id)),
        refused: [...tally.refused].sort(byCodePoint), removed: this.removed.size, mixers: tally.mixers,
        decryptors: tally.decryptors, contests,
      }, file);
      return contests.length;
    }

    // 10
    channels() {
      const { record, manifest } = this;
      this.others = [];
      for (const channel of ["online", "paper"].filter((name) => manifest.channels.includes(name))) {
        const file = `channels/${channel}.json`;
        const document = this.need(record.json(file, shapeChannel), file);
        record.signedBy(file, "channel-result", channel === "online" ? unhex(manifest.online_key) : this.committee,
          channel === "online" ? "the online channel" : "the committee");
        if (document.channel !== channel) throw new Refused(file, `is of the channel ${document.channel}`);
        urna.same(document.contests.map((entry) => entry.contest), manifest.contests.map((contest) => contest.id), file);
        manifest.contests.forEach((contest, index) => this.channelContest(contest, document.contests[index], file));
        this.others.push({ channel, contests: document.contests });
      }
      return this.others.length;
    }

    channelContest(contest, entry, file) {
      const where = `${file}, contest "${contest.id}"`;
      if (entry.choices !== null) {
        let before = -1n;
        const choices = entry.choices.map(([m, many]) => [BigInt(m), many]);
        for (const [m] of choices) {
          if (m <= before) throw new Refused(where, "does not list its choices in order, each once");
          before = m;
        }
        urna.same(entry, { ...urna.totals(contest, choices), choices: entry.choices, contest: contest.id }, where);
        return;
      }
      urna.same(entry.projects.map((p) => p.id), contest.projects.map((p) => p.id), where);
      const rules = contest.marking;
      const v = entry.ballots - entry.blank - entry.invalid;
      if (v < 0) throw new Refused(where, "has more blank and invalid ballots than ballots");
      const big = (value) => BigInt(value);
      const within = (value, least, most, what) => {
        if (value < least || value > most) throw new Refused(where, `${what} do not add up`);
      };
      const sum = (pick) => entry.projects.reduce((all, p, i) => all + pick(p, i), 0n);
      let [low, high] = [1n, 1n];
      if (rules.rule === "cumulative") high = big(rules.max_points);
      if (rules.rule === "ordinal") {
        low = rules.rank_weights ? big(Math.min(...rules.rank_weights)) : 1n;
        high = rules.rank_weights ? big(Math.max(...rules.rank_weights)) : big(rules.max_picks);
      }
      for (const p of entry.projects) {
        within(p.votes, 0, v, `the votes of "${p.id}"`);
        within(big(p.score), big(p.votes) * low, big(p.votes) * high, `the points of "${p.id}"`);
      }
      within(sum((p) => big(p.votes)), big(v) * big(rules.min_picks), big(v) * big(rules.max_picks), "the votes together");
      if (rules.max_cost !== null)
        within(sum((p, i) => big(p.votes) * big(contest.projects[i].cost)), 0n, big(v) * big(rules.max_cost), "the costs together");
      if (rules.rule === "cumulative")
        within(sum((p) => big(p.score)), big(v) * big(rules.min_sum), big(v) * big(rules.max_sum), "the points together");
    }

    // 11
    merge() {
      const { record, manifest, tally } = this;
      const file = "merge.json";
      const document = urna.parse(record.bytes(file), file);
      record.signedBy(file, "merge", this.committee, "the committee");
      const names = [...this.others.map((one) => `channels/${one.channel}.json`),
        ...manifest.contests.map((_, index) => `${this.folder(index)}/choices.csv`), "count/tally.json", "removals.json"];
      const channels = [{ channel: "in-person", contests: tally.contests }, ...this.others];
      const contests = manifest.contests.map((contest, index) => {
        const each = channels.map(({ channel, contests: all }) => {
          const { ballots, blank, invalid, projects } = all[index];
          return { ballots, blank, channel, invalid, projects };
        });
        const add = (pick) => each.reduce((sum, one) => sum + pick(one), 0);
        const projects = contest.projects.map((p, i) => ({
          id: p.id, score: add((one) => one.projects[i].score), votes: add((one) => one.projects[i].votes),
        }));
        const voters = add((one) => one.ballots - one.blank - one.invalid);
        let outcome;
        try {
          outcome = urna.winnersOf(contest, projects, voters, this.wholeBallots(contest, index));
        } catch (problem) {
          if (problem instanceof urna.NoResult) throw new Refused(file, `contest "${contest.id}" has no result: ${problem.message}`);
          throw problem;
        }
        return { contest: contest.id, channels: each, projects, rule: contest.aggregation, ...outcome };
      });
      urna.same(document, {
        type: "merge", manifest: this.manifestHex, inputs: names.sort().map((name) => ({ file: name, sha256: record.hash(name) })),
        refused: tally.refused, removed: tally.removed, contests,
      }, file);
      this.winners = contests.map(({ contest, winners, projects, channels: each, cost }, i) => ({
        contest, title: manifest.contests[i].title, winners, cost, projects,
        titles: Object.fromEntries(manifest.contests[i].projects.map((p) => [p.id, p.title])),
        channels: each.map(({ channel, ballots }) => ({ channel, ballots })),
      }));
      return contests.length;
    }

    /** All ballots of a contest as weights, or null where a channel has only totals. */
    wholeBallots(contest, index) {
      const lists = [this.integers[index], ...this.others.map((one) => one.contests[index].choices)];
      if (lists.includes(null)) return null;
      const many = new Map();
      for (const list of lists)
        for (const [m, ballots] of list) many.set(String(m), (many.get(String(m)) ?? 0) + ballots);
      return [...many].flatMap(([m, ballots]) => {
        const chosen = urna.choiceOf(contest, BigInt(m));
        return chosen?.length ? [{ weights: new Map(chosen), many: ballots }] : [];
      });
    }

    // ---------------------------------------------------------------- receipts (protocol.md 4.1)

    /**
     * Is the ballot of this receipt here? `text` is the code on the paper, or all that its QR holds. Answers with
     * `{found, kind, station, tracker, checkpoint, counted}`, or `{found: false, why}`.
     */
    receipt(text) {
      if (!this.packages) return { found: false, why: "no-record" };
      const typed = text.trim();
      if (/^URNA1:/i.test(typed)) return this.receiptQr(typed);
      const code = urna.typedCode(typed);
      if (!code) return { found: false, why: "not-a-code" };
      const ballots = this.allBallots.filter((ballot) => urna.code(ballot.tracker) === code);
      return ballots.length ? this.found(ballots[0]) : { found: false, why: "not-here", code };
    }
    receiptQr(text) {
      const [, kind, manifest, station, t, number, size, r, sig, ...more] = text.split(":");
      const [tracker, root, signature] = [urna.base32(t ?? "", 32), urna.base32(r ?? "", 32), urna.base32(sig ?? "", 64)];
      if (kind !== "R" || more.length || !tracker || !root || !signature || !/^(0|[1-9]\d{0,9})$/.test(number) || !/^(0|[1-9]\d{0,9})$/.test(size))
        return { found: false, why: "not-a-receipt" };
      if (manifest !== urna.code(this.manifestHash).replaceAll(" ", "")) return { found: false, why: "other-election" };
      const place = this.packages.find((one) => one.id === station);
      if (!place) return { found: false, why: "no-station", station };
      const document = urna.canonicalBytes({
        checkpoint: Number(number), manifest: this.manifestHex, root: hex(root), size: Number(size), station,
        tracker: hex(tracker), type: "receipt",
      });
      if (!urna.signed("receipt", document, signature, place.key)) return { found: false, why: "not-signed", station };
      const told = Number(number) ? place.checkpoints[Number(number) - 1] : { root: hex(urna.sha256()), size: 0 };
      if (!told || told.root !== hex(root) || told.size !== Number(size)) return { found: false, why: "other-checkpoint", station };
      const ballot = place.ballots.find((one) => urna.equal(one.tracker, tracker));
      return ballot ? this.found(ballot) : { found: false, why: "not-here", station, code: urna.code(tracker) };
    }
    found(ballot) {
      const at = this.packages.find((one) => one.id === ballot.station);
      const leaf = at.ballots.indexOf(ballot);
      return {
        found: true, station: ballot.station, code: urna.code(ballot.tracker), tracker: ballot.trackerHex,
        name: this.manifest.stations.find((station) => station.id === ballot.station).name,
        kind: ballot.kind === 0 ? "cast" : "challenged", removed: this.removed?.has(ballot.trackerHex) ?? false,
        checkpoint: at.checkpoints.find((document) => document.size > leaf).number,
      };
    }
  }

  Object.assign(urna, { Record, Verification, inlinePool, workerPool, answer });
}
