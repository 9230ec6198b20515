// Writes a whole record in custody station, from docs/protocol.md and docs/record-format.md alone, with random content:
// `write(plan, bends)` answers with its files. What `bends` says may make it a lie that all the right keys signed.
import { urna, stream, dice, base, signer, ceremony, ballot, mix, decryption, turning } from "./actors.mjs";

const { concat, utf8, u8, u16, hex, sha256, canonicalBytes } = urna;

// ---------------------------------------------------------------- X.509 (record-format.md 3.3)

const der = (tag, ...parts) => {
  const content = concat(...parts);
  const n = content.length;
  return concat(Uint8Array.from(n < 128 ? [tag, n] : n < 256 ? [tag, 0x81, n] : [tag, 0x82, n >> 8, n & 255]), content);
};
const ED25519 = der(0x30, urna.unhex("06032b6570"));
const nameOf = (text) => der(0x30, der(0x31, der(0x30, urna.unhex("0603550403"), der(0x0c, utf8(text)))));
const ZEROS = "0".repeat(64);

function certificate(subject, publicKey, issuer, key, { ca = false, uri = null } = {}) {
  const extension = (oid, critical, value) =>
    der(0x30, urna.unhex(oid), ...(critical ? [urna.unhex("0101ff")] : []), der(0x04, value));
  const extensions = [extension("0603551d13", true, ca ? der(0x30, urna.unhex("0101ff")) : der(0x30))];
  if (uri) extensions.push(extension("0603551d11", false, der(0x30, der(0x86, utf8(uri)))));
  const tbs = der(0x30, urna.unhex("a003020102"), der(0x02, u8(subject.length + 1)), ED25519, nameOf(issuer),
    der(0x30, der(0x17, utf8("260101000000Z")), der(0x17, utf8("360101000000Z"))), nameOf(subject),
    der(0x30, ED25519, der(0x03, u8(0), publicKey)), der(0xa3, der(0x30, ...extensions)));
  const form = der(0x30, tbs, ED25519, der(0x03, u8(0), key.raw(tbs)));
  const lines = Buffer.from(form).toString("base64").match(/.{1,64}/g).join("\n");
  return utf8(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}

// ---------------------------------------------------------------- the manifest

const RULE = {
  name: "greedy", ties: ["lower-cost", "file-order"], rank_by: "score", threshold: null, support_factor: null, withdrawn: [],
  exclusive_groups: [], exclusive_precedence: "rank", category_budgets: {}, category_limits: {}, leftover: "none", top: null,
  completion: "none", comparison: "none", utility: "cost", step: 1,
};
const MARKING = { max_cost: null, max_picks: 2, max_points: null, max_sum: null, min_picks: 1, min_sum: null, rank_weights: null };

function contest(id, count, marking, areas = []) {
  const projects = Array.from({ length: count }, (_, k) => ({
    id: `${id[0].toUpperCase()}${k + 1}`, title: { en: `Project ${k + 1}` }, description: {}, cost: 100 + 7 * k, area: null,
    categories: [], picture: null, place: null,
  }));
  return {
    id, title: { en: id, "es-AR": `Proyectos: ${id}` }, areas, min_age: null, max_age: null, budget: 250, shuffle_projects: true,
    marking: { ...MARKING, ...marking }, aggregation: RULE, projects,
  };
}
const CONTESTS = [
  contest("city", 5, { rule: "approval" }),
  contest("ideas", 90, { rule: "cumulative", max_picks: 3, max_points: 7, min_sum: 1, max_sum: 9 }), // 270 bits: two blocks
  contest("zone", 3, { rule: "ordinal", max_picks: 2 }, ["north"]),
];

// ---------------------------------------------------------------- one station's day

/** Integers that a voter may make, and some that she may not. */
function integer({ id }, d) {
  const roll = d.below(10);
  if (roll === 0) return 0n; // blank
  if (id === "city") return roll === 1 ? 31n : 1n << BigInt(d.below(5));
  if (id === "ideas") return roll === 1 ? 8n ** 90n - 1n : 8n ** BigInt(d.below(90)) * BigInt(1 + d.below(7));
  return roll === 1 ? 5n : BigInt(4 * (1 + d.below(3)));
}

function station(id, plan, world) {
  const { frame, manifest, manifestHex, authority, label, bends } = world;
  const key = signer(`${label} station ${id}`);
  const d = dice(`${label} votes ${id}`);
  const [n, t] = plan.trustees ?? [2, 2];
  const scope = `${manifest.election}/${id}`;
  const ids = Array.from({ length: n }, (_, i) => `worker-${i + 1}`);
  const keys = ceremony(scope, ids, t, `${label} ${id}`, bends.scope?.(id, scope) ?? scope);
  const document = { election: manifest.election, station: id, threshold: t, type: "station-keys",
    trustees: keys.document.map((one) => ({ ...one, name: `Worker ${one.trustee.slice(7)}` })) };
  bends.keys?.(document, id);
  const signed = (key, type, path, value, out) => {
    const bytes = canonicalBytes(value);
    out.set(path, bytes);
    out.set(`${path}.sig`, key.document(type, bytes));
    return bytes;
  };

  // Ballots, in the order of the day; of a challenged one, its opening.
  const voters = [];
  for (let i = 0; i < plan.cast + (plan.challenged ?? 0); i++) {
    const inNorth = d.below(2);
    const style = [...manifest.contests.keys()].filter((index) => inNorth || !manifest.contests[index].areas.length);
    const kind = i < plan.cast ? 0 : 1;
    const choices = style.map((index) => (kind ? 0n : integer(manifest.contests[index], d)));
    const contests = style.map((index, at) => {
      const elements = urna.blocksOf(choices[at], frame.widths[index]).map(urna.elementOf);
      if (!kind && d.below(12) === 0) elements[0] = base(d.scalar()); // no block at all
      return { index, elements };
    });
    const sealed = ballot(frame, id, bends.sealedTo?.(id, world) ?? keys.publicKey, contests, d);
    const tracker = sha256(utf8("urna/1/tracker\n"), frame.manifestHash, u8(id.length), utf8(id), sealed.bytes);
    voters.push({ kind, tracker, bytes: sealed.bytes, style, choices, randomness: sealed.randomness });
  }
  const order = d.order(voters.length).map((k) => voters[k]);

  // Journal and checkpoints.
  const journal = [];
  const counters = { abandoned: 0, cast: 0, challenged: 0, checked_in: 0 };
  let head = ZEROS;
  const line = (event, more = {}) => {
    const bytes = canonicalBytes({ n: journal.length + 1, event, previous: head, ...counters, ...more });
    head = hex(sha256(bytes));
    journal.push(concat(bytes, utf8("\n")));
  };
  const AT = { setUp: "2026-11-29T10:00:00Z", opened: "2026-11-29T11:00:00Z", closed: "2026-11-29T21:00:00Z" };
  line("set-up", { at: AT.setUp });
  line("opened", { at: AT.opened });
  const leaves = [];
  const checkpoints = [];
  let batch = [];
  let previous = ZEROS;
  const seal = () => {
    batch.sort((x, y) => urna.compare(x.tracker, y.tracker));
    leaves.push(...batch);
    batch = [];
    const root = [...urna.roots(leaves)].at(-1)();
    const value = { manifest: manifestHex, number: checkpoints.length + 1, previous, root, size: leaves.length, station: id, type: "checkpoint" };
    const bytes = canonicalBytes(value);
    previous = hex(sha256(bytes));
    checkpoints.push({ document: value, signature: hex(key.document("checkpoint", bytes)) });
    line("checkpoint", { checkpoint: value.number, document: previous });
  };
  let out = false;
  for (const one of order) {
    if (!out) {
      counters.checked_in += 1;
      line("handed-over");
    }
    line("prepared");
    counters[one.kind ? "challenged" : "cast"] += 1;
    line(one.kind ? "challenged" : "cast");
    out = one.kind === 1;
    batch.push(one);
    if (batch.length === manifest.batch_size) seal();
  }
  if (out) {
    counters.abandoned += 1;
    line("abandoned", { reason: "left" });
  }
  if (batch.length) seal();
  line("closed", { at: AT.closed });

  const files = new Map();
  files.set("station.pem", certificate(`Station ${id}`, key.publicKey, "Authority", authority,
    { uri: `urn:urna:${manifest.election}:station:${id}` }));
  files.set("ballots.bin", concat(utf8("urna/1/ballots\n"), ...leaves.map((one) => concat(u8(one.kind), u16(one.bytes.length), one.bytes))));
  files.set("seals.bin", utf8("urna/1/seals\n"));
  files.set("journal.jsonl", concat(...journal));
  files.set("checkpoints.json", canonicalBytes({ checkpoints, type: "checkpoints" }));
  files.set("challenges.json", canonicalBytes({
    challenges: leaves.filter((one) => one.kind === 1).sort((x, y) => urna.compare(x.tracker, y.tracker)).map((one) => ({
      contests: one.style.map((contest, i) => ({ choice: String(one.choices[i]), contest, randomness: one.randomness[i].map((r) => hex(urna.scalar(r))) })),
      tracker: hex(one.tracker),
    })),
    type: "challenges",
  }));
  const end = checkpoints.at(-1)?.document ?? { number: 0, root: hex(sha256()), size: 0 };
  signed(key, "closing", "closing.json", {
    checkpoints: end.number, closed: AT.closed, counters, journal_head: head, journal_lines: journal.length, manifest: manifestHex,
    opened: AT.opened, root: end.root, size: end.size, station: id, type: "closing",
  }, files);
  const transcript = canonicalBytes(document);
  files.set("keys.json", transcript);
  const signers = bends.signers?.(id, { authority, keys, key }) ?? [authority, ...keys.trustees.map((one) => one.signer)];
  files.set("keys.json.sig", concat(...signers.map((one) => one.document("station-keys", transcript))));

  const result = countThere(id, { ...world, key, keys, leaves, files, signed, d });
  const listed = Object.fromEntries([...files].map(([name, bytes]) => [name, { sha256: hex(sha256(bytes)), size: bytes.length }]));
  signed(key, "package", "package.json", {
    checkpoint: { number: end.number, root: end.root, size: end.size }, counters, files: listed, journal_head: head,
    manifest: manifestHex, station: id, type: "package",
  }, files);
  files.delete("seals.bin");
  return { id, files, ...result };
}

// ---------------------------------------------------------------- counting, there and centrally

/** Mixes and opens `pairs`; writes the files as `path(name)`; answers with the integers (null: none). */
function open(index, pairs, n, { frame, contestIds, keys, mixers, decryptors, manifestHex, path, out, d, bends = {}, where }) {
  const w = frame.widths[index];
  const common = { ballots: n, contest: contestIds[index], manifest: manifestHex, width: w };
  const write = (trustee, name, type, value) => {
    const bytes = canonicalBytes({ ...common, ...value, trustee: trustee.id, type });
    out.set(path(`${name}.json`), bytes);
    out.set(path(`${name}.json.sig`), trustee.signer.document(type, bytes));
  };
  const tt = (trustee) => String(trustee.number).padStart(2, "0");
  let input = pairs;
  for (const one of mixers) {
    const name = `mix-${tt(one)}`;
    const made = mix(frame, contestIds[index], one.id, keys.publicKey, n, w, input, d);
    bends.mixed?.(made, { where, index, trustee: one.id, input });
    write(one, name, "mix", { input: hex(sha256(input)), output: hex(sha256(made.output)), proof: hex(sha256(made.proof)) });
    out.set(path(`${name}.output.bin`), made.output);
    out.set(path(`${name}.proof.bin`), made.proof);
    input = made.output;
  }
  const set = decryptors.map((one) => one.number);
  const shares = decryptors.map((one) => {
    const name = `decryption-${tt(one)}`;
    const made = decryption(frame, contestIds[index], one, set, input, d);
    bends.decrypted?.(made, { where, index, trustee: one.id });
    write(one, name, "decryption", { input: hex(sha256(input)), proof: hex(made.proof), set, shares: hex(sha256(made.shares)) });
    out.set(path(`${name}.shares.bin`), made.shares);
    return made.shares;
  });
  return urna.tasks.decode({ w, b: concat(...Array.from({ length: n * w }, (_, k) => urna.item(input, 2 * k + 1))), shares });
}

const choicesCsv = ({ choices }) => utf8(`choice;ballots\n${choices.map(([m, many]) => `${m};${many}\n`).join("")}`);

function countThere(id, world) {
  const { frame, manifest, manifestHex, contestIds, key, keys, leaves, files, signed, d, bends, committee } = world;
  const least = bends.least?.(id) ?? manifest.min_ballots;
  const cast = leaves.filter((one) => one.kind === 0).sort((x, y) => urna.compare(x.tracker, y.tracker))
    .map((one) => ({ ...one, parsed: urna.parseBallot(one.bytes, frame.widths) }));
  const rows = contestIds.map((_, index) => cast.flatMap((one) =>
    one.parsed.contests.filter((part) => part.index === index).map((part) => ({ tracker: one.tracker, pairs: part.pairs }))));
  const [contests, switched, counts, turned] = [[], [], contestIds.map(() => null), contestIds.map(() => [])];
  const t = keys.threshold;
  const chosen = d.order(keys.trustees.length).slice(0, t).sort((a, b) => a - b).map((k) => keys.trustees[k]);
  const anyCounted = rows.some((list) => list.length >= least && list.length);
  const mixers = anyCounted ? (bends.mixers?.(id, keys.trustees) ?? keys.trustees) : [];
  const decryptors = rows.some((list) => list.length) ? (bends.decryptors?.(id, keys.trustees) ?? chosen) : [];
  rows.forEach((list, index) => {
    const n = list.length;
    if (!n) return;
    const pairs = concat(...list.map((row) => row.pairs));
    const path = (name) => `count-${String(index).padStart(3, "0")}-${name}`;
    if (n >= least) {
      const decoded = open(index, pairs, n, { frame, contestIds, keys, mixers, decryptors, manifestHex, path, out: files, d, bends, where: id });
      counts[index] = urna.gather(decoded);
      bends.counted?.(counts[index], id, index);
      files.set(path("choices.csv"), choicesCsv(counts[index]));
      contests.push({
        ...urna.totals(manifest.contests[index], counts[index].choices, counts[index].broken),
        choices: hex(sha256(files.get(path("choices.csv")))), contest: contestIds[index],
      });
      return;
    }
    switched.push({ ballots: n, contest: contestIds[index] });
    const w = frame.widths[index];
    const set = decryptors.map((one) => one.number);
    const all = decryptors.map((one) => {
      const name = path(`switch-${String(one.number).padStart(2, "0")}`);
      const target = bends.target?.(id) ?? committee.publicKey;
      const made = turning(frame, bends.provenAt?.(id) ?? id, contestIds[index], one, set, target, pairs, d, bends.turned && ((r) => bends.turned(r, id, one.number)), bends.drawn?.(id, one.number));
      const value = {
        ballots: n, contest: contestIds[index], input: hex(sha256(pairs)), manifest: manifestHex, proof: hex(made.proof), set,
        shares: hex(sha256(made.shares)), station: id, trustee: one.id, type: "switch", width: w,
      };
      bends.switchDocument?.(value, id);
      const bytes = canonicalBytes(value);
      files.set(`${name}.json`, bytes);
      files.set(`${name}.json.sig`, one.signer.document("switch", bytes));
      files.set(`${name}.shares.bin`, made.shares);
      return made.shares;
    });
    const out = bends.drawn ? pairs : urna.combineSwitched(pairs, all);
    turned[index] = list.map(({ tracker }, k) => ({ tracker, pairs: out.slice(64 * w * k, 64 * w * (k + 1)) }));
  });
  const tally = {
    contests, decryptors: decryptors.map((one) => one.id), manifest: manifestHex, mixers: mixers.map((one) => one.id), station: id,
    switched, type: "station-tally",
  };
  bends.tally?.(tally, id, files);
  signed(bends.tallySigner?.(id, keys) ?? key, "station-tally", "count-tally.json", tally, files);
  return { counts, turned };
}

// ---------------------------------------------------------------- all of it

/** `plan`: `{seed, min_ballots, batch_size, contests, stations: {id: {cast, challenged, trustees: [n, t]} or null (absent)}}`. */
export function write(plan, bends = {}) {
  const label = `record ${plan.seed}`;
  const [authority, committeeKey] = [signer(`${label} authority`), signer(`${label} committee`)];
  const election = hex(stream(`${label} election`)(16));
  const [n, t] = plan.trustees ?? [2, 2];
  const names = Array.from({ length: n }, (_, i) => `trustee-${i + 1}`);
  const committee = ceremony(election, names, t, `${label} committee`);
  const out = new Map();
  const put = (key, type, path, value) => {
    const bytes = canonicalBytes(value);
    out.set(path, bytes);
    out.set(`${path}.sig`, key.document(type, bytes));
  };
  const transcript = canonicalBytes({ election, threshold: t, trustees: committee.document, type: "ceremony" });
  out.set("ceremony.json", transcript);
  out.set("ceremony.json.sig", concat(...committee.trustees.map((one) => one.signer.document("ceremony", transcript))));
  const manifest = {
    type: "manifest", version: 1, election, city: "Invented", title: { en: "An invented vote" }, subtitle: {}, languages: ["en"],
    opens: "2026-11-29T08:00:00-03:00", closes: "2026-11-29T18:00:00-03:00", currency: "ARS", money_decimals: 0,
    areas: [{ id: "north", name: "North" }], contests: CONTESTS.filter((one) => !plan.contests || plan.contests.includes(one.id)),
    stations: Object.keys(plan.stations).map((id) => ({ address: "", area: null, id, name: `School ${id}` })), channels: ["in-person"],
    double_votes: "all-void", custody: "station", batch_size: plan.batch_size ?? 4, min_ballots: plan.min_ballots,
    trustees: names.map((id) => ({ id, name: id })), threshold: t, map: null, registrar_key: null, online_key: null,
    keys: {
      ceremony: hex(sha256(transcript)), public_key: hex(committee.publicKey),
      trustees: committee.trustees.map((one) => ({ id: one.id, public_share: hex(one.share), signing_key: hex(one.signer.publicKey) })),
    },
    committee_key: hex(committeeKey.publicKey),
  };
  bends.manifest?.(manifest);
  put(authority, "manifest", "manifest.json", manifest);
  out.set("authority.pem", certificate("Authority", authority.publicKey, "Authority", authority, { ca: true }));
  const manifestHash = sha256(out.get("manifest.json"));
  const manifestHex = hex(manifestHash);
  const contestIds = manifest.contests.map((one) => one.id);
  const frame = { manifestHash, contestIds, widths: manifest.contests.map(urna.widthOf) };
  const world = { frame, manifest, manifestHex, contestIds, authority, committee, label, bends };

  const there = Object.entries(plan.stations).filter(([, one]) => one).map(([id, one]) => station(id, one, world));
  for (const { id, files } of there) for (const [name, bytes] of files) out.set(`stations/${id}/${name}`, bytes);

  const mixed = contestIds.map((_, index) => there.flatMap((one) => one.turned[index]).sort((x, y) => urna.compare(x.tracker, y.tracker)));
  const anything = mixed.some((list) => list.length);
  const d = dice(`${label} common mix`);
  const mixers = anything ? committee.trustees : [];
  const decryptors = mixers.slice(0, t);
  const commonFrame = { ...frame, publicKey: committee.publicKey };
  const counts = contestIds.map((_, index) => {
    const parts = there.flatMap((one) => one.counts[index] ?? []);
    if (mixed[index].length) {
      const path = (name) => `count/${String(index).padStart(3, "0")}/${name}`;
      parts.push(urna.gather(open(index, concat(...mixed[index].map((row) => row.pairs)), mixed[index].length,
        { frame: commonFrame, contestIds, keys: committee, mixers, decryptors, manifestHex, path, out, d, bends, where: "common" })));
    }
    return urna.addUp(parts);
  });
  const contests = counts.map((count, index) => {
    const path = `count/${String(index).padStart(3, "0")}/choices.csv`;
    out.set(path, choicesCsv(count));
    return { ...urna.totals(manifest.contests[index], count.choices, count.broken), choices: hex(sha256(out.get(path))), contest: contestIds[index] };
  });
  const removals = { manifest: manifestHex, removals: [], type: "removals" };
  bends.removals?.(removals, out);
  put(committeeKey, "removals", "removals.json", removals);
  const ids = there.map((one) => one.id).sort();
  const tally = {
    type: "tally", manifest: manifestHex, stations: ids, absent: manifest.stations.map((one) => one.id).filter((id) => !ids.includes(id)),
    refused: [], removed: removals.removals.length, mixers: mixers.map((one) => one.id), decryptors: decryptors.map((one) => one.id), contests,
  };
  bends.committeeTally?.(tally);
  put(committeeKey, "tally", "count/tally.json", tally);
  const inputs = [...contestIds.map((_, index) => `count/${String(index).padStart(3, "0")}/choices.csv`), "count/tally.json", "removals.json"];
  put(committeeKey, "merge", "merge.json", {
    type: "merge", manifest: manifestHex, inputs: inputs.map((file) => ({ file, sha256: hex(sha256(out.get(file))) })), refused: [],
    removed: tally.removed, contests: contests.map((entry, index) => {
      const { ballots, blank, invalid, projects } = entry;
      const outcome = urna.winnersOf(manifest.contests[index], projects, ballots - blank - invalid, []);
      return { contest: entry.contest, channels: [{ ballots, blank, channel: "in-person", invalid, projects }], projects, rule: RULE, ...outcome };
    }),
  });
  bends.files?.(out);
  reindex(out, committeeKey, manifestHex);
  return { files: out, committeeKey, manifestHex };
}

/** The index of the files, signed by the committee. */
export function reindex(files, committeeKey, manifestHex) {
  files.delete("record.json");
  files.delete("record.json.sig");
  const index = canonicalBytes({
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, { sha256: hex(sha256(bytes)), size: bytes.length }])),
    manifest: manifestHex, type: "record",
  });
  files.set("record.json", index);
  files.set("record.json.sig", committeeKey.document("record", index));
}
