// Verifies a whole public record, in the order of docs/record-format.md section 11.
//
// Written from the documents alone, by another hand than `urna verify` and in another language, so that a mistake
// would have to be made twice to stay unseen. It loads nothing and sends nothing.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, concat, hex, unhex } = urna;

  const STRETCH = 64; // ballots that one task of a worker takes at most

  const shapeRemovals = s.fields({
    manifest: s.hex32, type: s.constant("removals"),
    removals: s.list(s.fields({
      reason: s.choice("voted-twice", "voted-online", "voted-on-paper"), station: s.text(), tracker: s.hex32,
    })),
  });

  class Verification {
    constructor(record, { authority = null, pool = null, progress = () => {} } = {}) {
      this.record = record;
      this.expectedAuthority = authority;
      this.pool = pool ?? urna.inlinePool();
      this.progress = progress;
      this.checks = [];
      this.running = null;
    }

    /**
     * Does one check; what it returns is the number of items that held, or `{items, detail}` with more to tell.
     * `of`: how many steps its bar has, if known.
     */
    async check(name, about, work, of = 0) {
      this.running = { name, about };
      this.steps = { done: 0, of, known: of > 0 };
      this.progress({ name, about, done: 0, of: 0, held: false });
      const found = await work();
      const { items, detail } = typeof found === "number" ? { items: found, detail: null } : found;
      this.checks.push({ name, about, items, ...(detail && { detail }) });
      this.running = null;
      this.progress({ name, about, done: items, of: items, held: true, detail });
    }
    step(done, of) {
      this.progress({ ...this.running, done, of, held: false });
    }

    /** Gives a row of `n` ballots to the workers, stretch by stretch; `make(from, to)` cuts the rows. */
    async stretches(task, n, make, file) {
      const jobs = [];
      const size = Math.min(STRETCH, Math.max(8, Math.ceil(n / this.pool.size)));
      if (!this.steps.known) this.steps.of += n;
      for (let from = 0; from < n; from += size) {
        const to = Math.min(n, from + size);
        jobs.push(this.pool.run(task, make(from, to)).then((result) => {
          this.step((this.steps.done += to - from), this.steps.of);
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
        if (this.atStations) await this.check("station-keys", null, () => this.stationKeys());
        await this.check("stations", null, () => this.stations());
        await this.check("ballots", null, () => this.ballots());
        await this.check("openings", null, () => this.openings());
        await this.check("removals", null, () => this.removals());
        await (this.atStations ? this.countAtStations() : this.countCentrally());
        for (const [index, rows] of this.mixed.entries()) if (rows.length) await this.mixAndOpen(index, rows);
        await this.check("tally", null, () => this.tallyAgain());
        await this.check("channels", null, () => urna.checkChannels(this));
        await this.check("merge", null, () => urna.checkMerge(this));
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
      this.atStations = manifest.custody === "station";
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

    // 2
    index() {
      const { record, manifest } = this;
      const file = "count/tally.json";
      const present = urna.checkIndex(record, this.manifestHex, this.committee);
      this.tally = urna.readTally(record, this.manifestHex, this.committee);
      this.stationIds = [...new Set(present.flatMap((name) => /^stations\/([^/]+)\//.exec(name)?.[1] ?? []))].sort();
      this.tables = new Map(
        this.atStations ? this.stationIds.map((id) => [id, urna.readTable(record, id, manifest)]) : []);
      const committeeKeys = new urna.Keys(null, manifest.threshold, manifest.trustees);
      committeeKeys.inOrder(this.tally.mixers, `${file}, mixers`);
      committeeKeys.inOrder(this.tally.decryptors, `${file}, decryptors`);
      const handedOn = new Set([...this.tables.values()].flatMap((table) => table.switched));
      const mixed = [...manifest.contests.keys()]
        .filter((index) => (this.atStations ? handedOn.has(index) : this.tally.contests[index]?.ballots));
      this.checkWhoCounts(!this.atStations || mixed.length > 0, file);
      const places = urna.placesOf({
        manifest, tally: this.tally, stationIds: this.stationIds, tables: this.tables, committeeKeys, mixed,
      });
      for (const name of present) if (!places.has(name)) throw new Refused(name, "has no place in a record");
      for (const name of places) record.bytes(name);
      const known = new Set(manifest.stations.map((station) => station.id));
      for (const id of this.stationIds) if (!known.has(id)) throw new Refused(`stations/${id}`, "is no station of the manifest");
      return present.length;
    }

    /** Who mixes and opens for the committee, as its tally says; nobody where there is nothing to mix. */
    checkWhoCounts(anything, file) {
      const { mixers, decryptors } = this.tally;
      if (!anything) {
        if (mixers.length || decryptors.length) throw new Refused(file, "names mixers or decryptors, and no station handed a ballot on");
        return;
      }
      if (!mixers.length) throw new Refused(file, "names nobody who mixed");
      if (decryptors.length !== this.manifest.threshold) throw new Refused(file, "was decrypted by another number of trustees");
      if (!decryptors.every((id) => mixers.includes(id))) throw new Refused(file, "was decrypted by someone who did not mix");
    }

    // 3
    ceremony() {
      this.keys = urna.checkCeremony(this.record, this.manifest);
      for (const [at, { name }] of this.manifest.trustees.entries()) this.keys.trustees[at].name = name;
      return this.keys.trustees.length;
    }

    // 3b
    stationKeys() {
      for (const [id, table] of this.tables)
        table.keys = urna.checkStationKeys(this.record, table.document, id, this.manifest, this.authority);
      return this.tables.size;
    }

    /** The key that the ballots of a station are sealed to. */
    keyOf(station) {
      return this.atStations ? this.tables.get(station).keys.publicKey : this.frame.publicKey;
    }

    // 4
    async stations() {
      const { manifest, manifestHex, authority, frame } = this;
      this.packages = [];
      for (const id of this.stationIds) {
        const context = { manifest, manifestHex, authority, frame };
        this.packages.push(urna.readStation(this.record, id, context, this.tables.get(id)?.files));
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
        return {
          first: from, ballots: some.map((ballot) => ballot.data.slice()), stations: some.map((ballot) => ballot.station),
          publicKeys: some.map((ballot) => this.keyOf(ballot.station)), frame: this.plainFrame,
        };
      }, "ballots");
      const refused = results.find(Boolean);
      if (refused) throw new Refused(this.allBallots[refused.at].where, refused.reason);
      return this.allBallots.length;
    }

    // 6
    openings() {
      const all = this.packages.flatMap((one) => one.challenges);
      for (const opening of all)
        urna.checkOpening(opening, this.manifest, { ...this.frame, publicKey: this.keyOf(opening.ballot.station) });
      return all.length;
    }

    // 7
    removals() {
      const file = "removals.json";
      const document = this.need(this.record.json(file, shapeRemovals), file);
      this.record.signedBy(file, "removals", this.committee, "the committee");
      if (this.atStations && document.removals.length)
        throw new Refused(file, "takes ballots out that their stations counted: in custody station none can be");
      const cast = new Map(this.allBallots.filter((ballot) => ballot.kind === 0).map((ballot) => [ballot.trackerHex, ballot]));
      let before = "";
      for (const { station, tracker } of document.removals) {
        if (tracker <= before) throw new Refused(file, "is not sorted by tracker, or names one twice");
        if (cast.get(tracker)?.station !== station) throw new Refused(file, `names ${tracker}, which is no cast ballot of ${station}`);
        before = tracker;
      }
      this.removed = new Set(document.removals.map((removal) => removal.tracker));
      return document.removals.length;
    }

    // 8: what the committee mixes, as `{tracker, pairs}` of each contest; and what was counted before, if anything was.
    countCentrally() {
      const counted = this.allBallots.filter((ballot) => !this.removed.has(ballot.trackerHex));
      this.mixed = urna.rowsOf(counted, this.manifest.contests);
      this.counts = this.mixed.map(() => []);
      this.manifest.contests.forEach((contest, index) => {
        if ((this.tally.contests[index]?.ballots ?? 0) > 0 !== this.mixed[index].length > 0)
          throw new Refused("count/tally.json", `counts other ballots of contest "${contest.id}"`);
      });
    }

    // 8b: each station counted what it had enough of, and handed the rest on.
    async countAtStations() {
      const { contests } = this.manifest;
      this.mixed = contests.map(() => []);
      this.counts = contests.map(() => []);
      for (const { id, ballots } of this.packages) {
        const rows = urna.rowsOf(ballots, contests);
        const work = urna.workOf(this.tables.get(id), rows, this.frame.widths);
        await this.check("station-count", { station: id }, async () => {
          const { counts, switched } = await urna.checkTable(this, id, rows);
          contests.forEach((_, index) => {
            if (switched[index]) this.mixed[index].push(...switched[index]);
            if (counts[index]) this.counts[index].push(counts[index]);
          });
          const many = (of) => rows.reduce((sum, list, index) => sum + (of[index] ? list.length : 0), 0);
          return { items: many(rows), detail: { counted: many(counts), common: many(switched) } };
        }, work);
      }
      for (const rows of this.mixed) rows.sort((x, y) => urna.compare(x.tracker, y.tracker));
    }

    async mixAndOpen(index, rows) {
      const { keys, tally } = this;
      const folder = `count/${urna.contestNumber(index)}`;
      const common = this.atStations ? "common-" : "";
      const step = async (name, at, trustee, work, n) => {
        let found;
        const about = { contest: this.manifest.contests[at].id, ...(trustee === null ? {} : { trustee }) };
        await this.check(`${common}${name}`, about, async () => {
          found = await work();
          return n;
        });
        return found;
      };
      const path = (_, name) => (name ? `${folder}/${name}` : folder);
      const count = new urna.Count(this, { keys, mixers: tally.mixers, decryptors: tally.decryptors, path, step });
      const decoded = await count.open(index, concat(...rows.map((row) => row.pairs)), rows.length);
      this.counts[index].push(urna.gather(decoded));
    }

    // 9
    tallyAgain() {
      const { record, manifest, tally } = this;
      const together = this.counts.map(urna.addUp);
      this.integers = together.map(({ choices }) => choices);
      const contests = manifest.contests.map((contest, index) =>
        urna.contestTotals(record, contest, together[index], `count/${urna.contestNumber(index)}/choices.csv`));
      const byCodePoint = (x, y) => urna.compare(urna.utf8(x.name), urna.utf8(y.name)) || urna.compare(urna.utf8(x.reason), urna.utf8(y.reason));
      urna.same(tally, {
        type: "tally", manifest: this.manifestHex, stations: this.stationIds,
        absent: manifest.stations.map((station) => station.id).filter((id) => !this.stationIds.includes(id)),
        refused: [...tally.refused].sort(byCodePoint), removed: this.removed.size, mixers: tally.mixers,
        decryptors: tally.decryptors, contests,
      }, "count/tally.json");
      return contests.length;
    }

    /** Is the ballot of this receipt here? */
    receipt(text) {
      return urna.findReceipt(this, text);
    }
  }

  Object.assign(urna, { Verification });
}
