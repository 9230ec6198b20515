// What the stations count themselves in custody station: their keys, their tallies, and which ballots they hand on to
// the committee under its key (record-format.md 5.6 to 5.8).
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, concat } = urna;

  const shapeStationTally = s.fields({
    contests: s.list(s.fields({ ...urna.countedParts, choices: s.hex32 })), decryptors: s.list(s.text()),
    manifest: s.hex32, mixers: s.list(s.text()), station: s.text(),
    switched: s.list(s.fields({ ballots: s.positive, contest: s.text() })), type: s.constant("station-tally"),
  });

  const tallyFile = (station) => `stations/${station}/count-tally.json`;
  const contestsOf = (tally) => [tally.contests, tally.switched].map((list) => list.map((one) => one.contest));

  /** What a station says it did, before anything of it is checked: from it follows which files there have to be. */
  function readTable(record, station, manifest) {
    const keys = urna.readStationKeys(record, station);
    const file = tallyFile(station);
    const tally = record.json(file, shapeStationTally);
    const ids = manifest.contests.map((contest) => contest.id);
    const order = new urna.Keys(null, keys.threshold, keys.trustees.map((one) => ({ id: one.trustee })));
    order.inOrder(tally.mixers, `${file}, mixers`);
    order.inOrder(tally.decryptors, `${file}, decryptors`);
    const [counted, switched] = contestsOf(tally).map((list) => list.map((id) => ids.indexOf(id)));
    if ([...counted, ...switched].includes(-1)) throw new Refused(file, "names a contest that is not in the manifest");
    urna.noneTwice([...counted, ...switched].map((index) => ids[index]), file, "the contest");
    const of = (index, name) => `count-${urna.contestNumber(index)}-${name}`;
    const files = [...urna.signedFile("keys.json"), ...urna.signedFile("count-tally.json")];
    for (const index of counted) {
      for (const id of tally.mixers) files.push(...urna.mixFiles(of(index, `mix-${order.tt(id)}`)));
      for (const id of tally.decryptors) files.push(...urna.sharesFiles(of(index, `decryption-${order.tt(id)}`)));
      files.push(of(index, "choices.csv"));
    }
    for (const index of switched)
      for (const id of tally.decryptors) files.push(...urna.sharesFiles(of(index, `switch-${order.tt(id)}`)));
    return { document: keys, keys: null, tally, counted, switched, files };
  }

  /** Which contests this station has to count, which to hand on, and by whom (5.7). */
  function checkWho({ keys, tally }, rows, manifest, file) {
    const ids = manifest.contests.map((contest) => contest.id);
    const [counted, switched] = [[], []];
    rows.forEach(({ length }, index) => {
      if (length >= manifest.min_ballots) counted.push(ids[index]);
      else if (length) switched.push({ ballots: length, contest: ids[index] });
    });
    const fewer = `(${manifest.min_ballots} ballots are needed to be counted alone)`;
    const named = (list) => list.map((id) => `"${id}"`).join(", ") || "none";
    if (JSON.stringify(tally.contests.map((one) => one.contest)) !== JSON.stringify(counted))
      throw new Refused(file, `counts the contests ${named(tally.contests.map((one) => one.contest))}, and has to count ${named(counted)} ${fewer}`);
    urna.same(tally.switched, switched, `${file}, switched`);
    if (counted.length && !tally.mixers.length) throw new Refused(file, "counts contests that nobody mixed");
    if (!counted.length && tally.mixers.length) throw new Refused(file, "names mixers, and there is nothing to mix");
    const needed = counted.length || switched.length ? keys.threshold : 0;
    if (tally.decryptors.length !== needed) throw new Refused(file, `names ${tally.decryptors.length} decryptors, and has to name ${needed}`);
    const stranger = counted.length && tally.decryptors.find((id) => !tally.mixers.includes(id));
    if (stranger) throw new Refused(file, `was decrypted by "${stranger}", who did not mix`);
  }

  /** The pairs of each contest from a station's cast ballots, sorted by tracker: `{tracker, pairs}`. */
  function rowsOf(ballots, contests) {
    const rows = contests.map(() => []);
    const cast = ballots.filter((ballot) => ballot.kind === 0).sort((x, y) => urna.compare(x.tracker, y.tracker));
    for (const { tracker, parsed } of cast)
      for (const { index, pairs } of parsed.contests) rows[index].push({ tracker, pairs });
    return rows;
  }

  /** How many steps the workers have to take for a station's count, for a bar that fills. */
  function workOf({ tally, counted, switched }, rows, widths) {
    const [m, d] = [tally.mixers.length, tally.decryptors.length];
    const sum = (list, each) => list.reduce((all, index) => all + rows[index].length * each(widths[index]), 0);
    return sum(counted, (w) => m + w * d + 1) + sum(switched, (w) => w * d);
  }

  /**
   * Check 8b for one station. Answers with `{counts, switched}`: for each contest what came out there (gather), and
   * the rows that go on to the common mix, under the election's key; null where there is none.
   */
  async function checkTable(run, station, rows) {
    const { record, manifest } = run;
    const table = run.tables.get(station);
    const { keys, tally, counted, switched } = table;
    const file = tallyFile(station);
    record.signedBy(file, "station-tally", run.packages.find((one) => one.id === station).key, "the station");
    if (tally.manifest !== run.manifestHex) throw new Refused(file, "is of another election");
    if (tally.station !== station) throw new Refused(file, "is of another station");
    checkWho(table, rows, manifest, file);
    const named = async (what, index, trustee, work) => {
      try {
        return await work();
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem;
        const by = trustee === null ? "" : `, trustee "${trustee}"`;
        throw new Refused(problem.file, `${problem.reason} (station ${station}, contest "${manifest.contests[index].id}"${by})`);
      }
    };
    const path = (index, name) => `stations/${station}/count-${urna.contestNumber(index)}${name && `-${name}`}`;
    const count = new urna.Count(run, { keys, mixers: tally.mixers, decryptors: tally.decryptors, path, step: named });
    const out = { counts: manifest.contests.map(() => null), switched: manifest.contests.map(() => null) };
    for (const index of counted) {
      const contest = manifest.contests[index];
      const found = urna.gather(await count.open(index, concat(...rows[index].map((row) => row.pairs)), rows[index].length));
      urna.same(tally.contests[counted.indexOf(index)], urna.contestTotals(record, contest, found, `${path(index, "choices.csv")}`),
        `${file}, contest "${contest.id}"`);
      out.counts[index] = found;
    }
    for (const index of switched) {
      const size = 64 * run.frame.widths[index];
      const turned = await count.turn(index, station, concat(...rows[index].map((row) => row.pairs)), rows[index].length);
      out.switched[index] = rows[index].map(({ tracker }, k) => ({ tracker, pairs: turned.subarray(k * size, (k + 1) * size) }));
    }
    return out;
  }

  Object.assign(urna, { readTable, rowsOf, workOf, checkTable });
}
