// One station's package: its signed papers, its journal, its checkpoints, its tree, its ballots and openings.
// Section numbers are those of docs/record-format.md.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, u8 } = urna;

  const ZEROS = "0".repeat(64);
  const NAMES = [
    "station.pem", "ballots.bin", "seals.bin", "checkpoints.json", "challenges.json", "closing.json",
    "closing.json.sig", "journal.jsonl",
  ];
  const listed = s.fields({ sha256: s.hex32, size: s.size });
  const shapePackage = (names) => s.fields({
    checkpoint: s.fields({ number: s.count, root: s.hex32, size: s.count }), counters: s.counters,
    files: s.fields(Object.fromEntries(names.map((name) => [name, listed]))), journal_head: s.hex32, manifest: s.hex32,
    station: s.text(), type: s.constant("package"),
  });
  const shapeClosing = s.fields({
    checkpoints: s.count, closed: s.timeUtc, counters: s.counters, journal_head: s.hex32, journal_lines: s.count,
    manifest: s.hex32, opened: s.timeUtc, root: s.hex32, size: s.count, station: s.text(), type: s.constant("closing"),
  });
  const shapeCheckpoints = s.fields({
    checkpoints: s.list(s.fields({
      document: s.fields({
        manifest: s.hex32, number: s.positive, previous: s.hex32, root: s.hex32, size: s.positive, station: s.text(),
        type: s.constant("checkpoint"),
      }),
      signature: s.hex64,
    })),
    type: s.constant("checkpoints"),
  });
  const shapeChallenges = s.fields({
    challenges: s.list(s.fields({
      contests: s.list(s.fields({ choice: s.decimal, contest: s.count, randomness: s.list(s.hex32) })),
      tracker: s.hex32,
    })),
    type: s.constant("challenges"),
  });

  // ---------------------------------------------------------------- journal (5.3)

  // For each kind of incident: what may be said of it.
  const INCIDENTS = {
    printer: ["before", "during", "after"],
    kiosk: ["restarted", "out-of-use"],
    power: ["restarted"],
    receipt: ["not-hers", "unreadable", "other-choice"],
    "check-in": ["other-ballot", "other-person", "no-ballot"],
    device: ["from-copy", "from-disk"],
    "early-close": ["committee", "danger", "no-power", "all-voted"],
    balance: ["by-hand", "left", "unknown"],
    other: ["on-paper"],
  };

  // For each event: its own fields, what it does to the counters, and between which states it stands.
  const EVENTS = {
    "set-up": [{ at: s.timeUtc }, {}, { start: "set up" }],
    certified: [{ at: s.timeUtc }, {}, { "set up": "set up" }],
    opened: [{ at: s.timeUtc }, {}, { "set up": "ready" }],
    "handed-over": [{}, { checked_in: 1 }, { ready: "out" }],
    prepared: [{}, {}, { out: "prepared" }],
    cast: [{}, { cast: 1 }, { prepared: "ready" }],
    challenged: [{}, { challenged: 1 }, { prepared: "out" }],
    interrupted: [{}, {}, { prepared: "out" }],
    abandoned: [
      { reason: s.choice("left", "trouble", "mistake", "other") }, { abandoned: 1 }, { out: "ready", prepared: "ready" },
    ],
    imported: [{ ballots: s.positive }, { checked_in: "ballots", cast: "ballots" }, { ready: "ready" }],
    checkpoint: [{ checkpoint: s.positive, document: s.hex32 }, {}, { ready: "ready", out: "out", paused: "paused" }],
    incident: [
      { kind: s.choice(...Object.keys(INCIDENTS)), what: s.text() }, {},
      { ready: "ready", out: "out", prepared: "prepared", paused: "paused" },
    ],
    paused: [{ at: s.timeUtc }, {}, { ready: "paused" }],
    resumed: [{ at: s.timeUtc }, {}, { paused: "ready" }],
    closed: [{ at: s.timeUtc }, {}, { ready: "closed", paused: "closed" }],
  };
  const COUNTERS = ["abandoned", "cast", "challenged", "checked_in"];
  const common = { n: s.positive, event: s.text(), previous: s.hex32, ...Object.fromEntries(COUNTERS.map((c) => [c, s.count])) };

  function readJournal(bytes, file) {
    const journal = { lines: 0, head: ZEROS, opened: null, closed: null, checkpoints: [] };
    const counters = { abandoned: 0, cast: 0, challenged: 0, checked_in: 0 };
    let state = "start";
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(10, from);
      if (end < 0) throw new Refused(file, "its last line does not end");
      const raw = bytes.subarray(from, end);
      const where = `${file}, line ${journal.lines + 1}`;
      const line = urna.parse(raw, where);
      const [own, changes, ways] = Object.hasOwn(EVENTS, line?.event) ? EVENTS[line.event] : [];
      if (!own) throw new Refused(where, "is an event that is not known");
      urna.fit(line, s.fields({ ...common, ...own }), where);
      if (line.event === "incident" && !INCIDENTS[line.kind].includes(line.what))
        throw new Refused(where, "says of an incident what cannot be said of its kind");
      if (line.n !== journal.lines + 1) throw new Refused(where, `has the number ${line.n}`);
      if (line.previous !== journal.head) throw new Refused(where, "does not follow from the line before");
      if (!Object.hasOwn(ways, state)) throw new Refused(where, `"${line.event}" cannot happen while the station is "${state}"`);
      state = ways[state];
      for (const [counter, by] of Object.entries(changes)) counters[counter] += by === "ballots" ? line.ballots : by;
      for (const counter of COUNTERS)
        if (line[counter] !== counters[counter]) throw new Refused(where, `${counter} should be ${counters[counter]}`);
      if (line.event === "opened" || line.event === "closed") journal[line.event] = line.at;
      if (line.event === "checkpoint")
        journal.checkpoints.push({ number: line.checkpoint, document: line.document, size: counters.cast + counters.challenged });
      journal.head = urna.hex(urna.sha256(raw));
      journal.lines += 1;
      from = end + 1;
    }
    if (state !== "closed") throw new Refused(file, "does not end with the closing of the station");
    return { ...journal, counters };
  }

  // ---------------------------------------------------------------- ballots and their tree (5.1, protocol.md 3, 4)

  const HEADER = urna.utf8("urna/1/ballots\n");
  const TRACKER = urna.utf8("urna/1/tracker\n");

  function readBallots(bytes, file, station, frame) {
    if (!urna.equal(bytes.subarray(0, HEADER.length), HEADER)) throw new Refused(file, "does not begin as it has to");
    const name = urna.utf8(station);
    const ballots = [];
    for (let at = HEADER.length; at < bytes.length; ) {
      const where = `${file}, ballot ${ballots.length + 1}`;
      const length = bytes.length < at + 3 ? -1 : bytes[at + 1] * 256 + bytes[at + 2];
      const kind = bytes[at];
      const data = bytes.subarray(at + 3, at + 3 + length);
      if (length < 0 || data.length !== length) throw new Refused(where, "ends too soon");
      if (kind > 1) throw new Refused(where, `is of kind ${kind}`);
      let parsed;
      try {
        parsed = urna.parseBallot(data, frame.widths);
      } catch (problem) {
        throw new Refused(where, problem.message);
      }
      if (!frame.styles.has(parsed.contests.map((part) => part.index).join()))
        throw new Refused(where, "has contests that no voter of this election gets together");
      const tracker = urna.sha256(TRACKER, frame.manifestHash, u8(name.length), name, data);
      ballots.push({ kind, data, parsed, tracker, trackerHex: urna.hex(tracker), station, where });
      at += 3 + length;
    }
    return ballots;
  }

  /** The roots over the first 1, 2, … leaves, asked for in ascending order of size. */
  function* roots(ballots) {
    const peaks = []; // complete subtrees from left to right: [height, hash]
    const node = (left, right) => urna.sha256(u8(1), left, right);
    for (const { kind, tracker } of ballots) {
      let [height, top] = [0, urna.sha256(u8(0), u8(kind), tracker)];
      while (peaks.length && peaks.at(-1)[0] === height) {
        top = node(peaks.pop()[1], top);
        height += 1;
      }
      peaks.push([height, top]);
      yield () => urna.hex(peaks.map((peak) => peak[1]).reduceRight((right, left) => node(left, right)));
    }
  }

  function checkCheckpoints(checkpoints, ballots, file, { station, key, manifest, manifestHex, journal }) {
    const batch = manifest.batch_size;
    let [previous, size] = [ZEROS, 0];
    const root = roots(ballots);
    if (journal.checkpoints.length !== checkpoints.length) throw new Refused(file, "are not the checkpoints of the journal");
    checkpoints.forEach(({ document, signature }, i) => {
      const where = `${file}, checkpoint ${i + 1}`;
      const bytes = urna.canonicalBytes(document);
      if (document.number !== i + 1) throw new Refused(where, `has the number ${document.number}`);
      if (document.station !== station || document.manifest !== manifestHex) throw new Refused(where, "is of another station or election");
      if (document.previous !== previous) throw new Refused(where, "does not follow from the one before");
      if (!urna.signed("checkpoint", bytes, urna.unhex(signature), key)) throw new Refused(where, "is not signed by the station");
      previous = urna.hex(urna.sha256(bytes));
      const told = journal.checkpoints[i];
      if (told.number !== i + 1 || told.document !== previous || told.size !== document.size)
        throw new Refused(where, "is not the one in the journal");
      const count = document.size - size;
      const isLast = i === checkpoints.length - 1;
      if (count < 1 || count > batch || (!isLast && count !== batch)) throw new Refused(where, `closes a batch of ${count} ballots`);
      if (document.size > ballots.length) throw new Refused(where, "has more leaves than there are ballots");
      let last;
      for (; size < document.size; size++) {
        last = root.next().value;
        const first = size === document.size - count;
        if (!first && urna.compare(ballots[size - 1].tracker, ballots[size].tracker) >= 0)
          throw new Refused(ballots[size].where, "is not in the order of trackers");
      }
      if (last() !== document.root) throw new Refused(where, "has a root that is not that of the ballots");
    });
    if (size !== ballots.length) throw new Refused(file, "do not cover all ballots");
  }

  // ---------------------------------------------------------------- all of it (11, check 4)

  /** `more` are the files that a package has besides in custody station. */
  function readStation(record, station, context, more = []) {
    const { manifest, manifestHex, authority, frame } = context;
    const folder = `stations/${station}`;
    const file = (name) => `${folder}/${name}`;
    const bytes = (name) => record.bytes(file(name));
    const uri = `urn:urna:${manifest.election}:station:${station}`;
    const { key } = urna.stationCertificate(bytes("station.pem"), file("station.pem"), authority, uri);

    const documents = {};
    for (const [name, shape] of [["package", shapePackage([...NAMES, ...more])], ["closing", shapeClosing]]) {
      const path = file(`${name}.json`);
      documents[name] = urna.fit(urna.parse(record.bytes(path), path), shape, path);
      if (!urna.signed(name, record.bytes(path), record.bytes(`${path}.sig`), key)) throw new Refused(path, "is not signed by the station");
      if (documents[name].manifest !== manifestHex) throw new Refused(path, "is of another election");
      if (documents[name].station !== station) throw new Refused(path, "is of another station");
    }
    const { package: pack, closing } = documents;
    urna.same(closing.counters, pack.counters, file("closing.json"));
    if (closing.journal_head !== pack.journal_head) throw new Refused(file("closing.json"), "ends with another line of the journal than package.json");
    urna.same({ number: closing.checkpoints, root: closing.root, size: closing.size }, pack.checkpoint, file("closing.json"));
    for (const [name, { sha256, size }] of Object.entries(pack.files)) {
      if (name === "seals.bin") continue; // voter ids never are in a record
      if (bytes(name).length !== size || urna.hex(urna.sha256(bytes(name))) !== sha256)
        throw new Refused(file(name), "is not as package.json lists it");
    }

    const journal = readJournal(bytes("journal.jsonl"), file("journal.jsonl"));
    urna.same(
      { counters: closing.counters, head: closing.journal_head, lines: closing.journal_lines, opened: closing.opened, closed: closing.closed },
      { counters: journal.counters, head: journal.head, lines: journal.lines, opened: journal.opened, closed: journal.closed },
      file("closing.json"));
    const { counters } = journal;
    if (counters.checked_in !== counters.cast + counters.abandoned)
      throw new Refused(file("closing.json"), "has check-ins that are neither a cast nor an abandoned ballot");

    const ballots = readBallots(bytes("ballots.bin"), file("ballots.bin"), station, frame);
    urna.noneTwice(ballots.map((ballot) => ballot.trackerHex), file("ballots.bin"), "the tracker");
    const cast = ballots.filter((ballot) => ballot.kind === 0).length;
    if (cast !== counters.cast || ballots.length - cast !== counters.challenged || ballots.length !== closing.size)
      throw new Refused(file("ballots.bin"), "has another number of ballots than the station counted");

    const path = file("checkpoints.json");
    const { checkpoints } = urna.fit(urna.parse(bytes("checkpoints.json"), path), shapeCheckpoints, path);
    checkCheckpoints(checkpoints, ballots, path, { station, key, manifest, manifestHex, journal });
    const last = checkpoints.at(-1)?.document ?? { number: 0, root: urna.hex(urna.sha256()), size: 0 };
    urna.same(pack.checkpoint, { number: last.number, root: last.root, size: last.size }, file("package.json"));

    return {
      id: station, key, ballots, counters, checkpoints: checkpoints.map((entry) => entry.document),
      challenges: readChallenges(bytes("challenges.json"), file("challenges.json"), ballots, frame),
    };
  }

  function readChallenges(bytes, file, ballots, frame) {
    const { challenges } = urna.fit(urna.parse(bytes, file), shapeChallenges, file);
    const spoiled = new Map(ballots.filter((ballot) => ballot.kind === 1).map((ballot) => [ballot.trackerHex, ballot]));
    urna.same(challenges.map((entry) => entry.tracker), [...spoiled.keys()].sort(), file);
    return challenges.map((entry) => {
      const ballot = spoiled.get(entry.tracker);
      const where = `${file}, ${entry.tracker}`;
      urna.same(entry.contests.map((part) => part.contest), ballot.parsed.contests.map((part) => part.index), where);
      for (const part of entry.contests)
        if (part.randomness.length !== frame.widths[part.contest]) throw new Refused(where, "has another number of scalars");
      return { ballot, contests: entry.contests, where };
    });
  }

  /** protocol.md 3.3: is it a valid choice, and does encrypting it again give the ballot's pairs? */
  function checkOpening({ ballot, contests, where }, manifest, frame) {
    contests.forEach((part, i) => {
      const m = BigInt(part.choice);
      const blocks = urna.blocksOf(m, frame.widths[part.contest]);
      if (!blocks || urna.choiceOf(manifest.contests[part.contest], m) === null) throw new Refused(where, "is no valid choice");
      const randomness = part.randomness.map(urna.unhex);
      if (!randomness.every(urna.isScalar)) throw new Refused(where, "holds a scalar that is not canonical");
      if (!urna.opens(ballot.parsed.contests[i].pairs, blocks, randomness, frame.publicKey))
        throw new Refused(where, "is not what the ballot held");
    });
  }

  Object.assign(urna, { readStation, checkOpening, roots, PACKAGE_FILES: NAMES });
}
