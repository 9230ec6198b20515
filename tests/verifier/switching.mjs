// Turns pairs to another key with a prover of its own (protocol.md 7.4), holds the JavaScript verifier to it, and
// tries what must be refused. Prints {held, wrong} as JSON.
//
// usage: node switching.mjs
import { randomBytes } from "node:crypto";

await import(new URL("../../resources/verifier/all.mjs", import.meta.url));
const { urna } = globalThis;
await urna.ready();
const { ORDER, IDENTITY, add, subtract, multiply, multiplyBase, concat, utf8, u32, scalar, littleEndian, hash, scalarOf } = urna;

const number = () => littleEndian(randomBytes(64)) % ORDER;
const times = (x, element) => multiply(scalar(x), element);
const base = (x) => multiplyBase(scalar(x));
const frame = { manifestHash: randomBytes(32) };
const [STATION, CONTEST] = ["M-01", "obras"];

/** A key of n trustees of whom t are needed: secrets x_j, shares X_j, the key. */
function keyOf(n, t) {
  const polynomial = Array.from({ length: t }, number);
  const x = Array.from({ length: n }, (_, i) => polynomial.reduceRight((sum, a) => (sum * BigInt(i + 1) + a) % ORDER, 0n));
  return { x, shares: x.map(base), secret: polynomial[0], publicKey: base(polynomial[0]) };
}

/** The prover; `change` may bend what she does. */
function turn(key, set, j, target, trustee, pairs, change = {}) {
  const lambda = littleEndian(urna.lagrange(set, j));
  const secret = (lambda * key.x[j - 1]) % ORDER;
  const share = multiply(scalar(lambda), key.shares[j - 1]);
  const n = pairs.length / 64;
  const a = concat(...Array.from({ length: n }, (_, k) => urna.item(pairs, 2 * k)));
  const rho = Array.from({ length: n }, number);
  const rows = rho.map((r, k) => [base(r), subtract(times(r, target), times(secret, urna.item(a, k)))]);
  change.rows?.(rows);
  const shares = concat(...rows.flat());
  const seed = change.seed ?? urna.switchSeed(frame, STATION, CONTEST, trustee, target, share, a, shares);
  const weights = rho.map((_, k) => littleEndian(hash("switch-weights", seed, u32(k + 1)).subarray(0, 16)));
  const sum = (row) => weights.reduce((all, e, k) => add(all, times(e, row(k))), IDENTITY);
  const [p, u, v] = [sum((k) => urna.item(a, k)), sum((k) => rows[k][0]), sum((k) => rows[k][1])];
  const together = weights.reduce((all, e, k) => (all + e * rho[k]) % ORDER, 0n);
  const [alpha, beta] = [number(), number()];
  const parts = [p, u, v, base(alpha), subtract(times(alpha, target), times(beta, p)), base(beta)];
  const c = littleEndian(scalarOf("switch", seed, ...(change.parts?.(parts) ?? parts)));
  return {
    a, shares, share,
    proof: [scalar(c), scalar((alpha + c * together) % ORDER), scalar((beta + c * secret) % ORDER)],
  };
}

function holds({ a, shares, share, proof }, target, trustee, change = {}) {
  const asked = { station: STATION, contest: CONTEST, trustee, target, share, a, shares, proof, frame, ...change };
  const seed = urna.switchSeed(asked.frame, asked.station, asked.contest, asked.trustee, asked.target, asked.share, asked.a, asked.shares);
  const parts = [];
  for (let from = 0; from < asked.a.length / 32; from += 2) // two stretches and more
    parts.push(urna.tasks.switch({ seed, first: from, a: asked.a.slice(32 * from, 32 * (from + 2)), shares: asked.shares.slice(64 * from, 64 * (from + 2)) }));
  return urna.switchHolds(seed, asked.target, asked.share, asked.proof, parts);
}

let held = 0;
const wrong = [];
function expect(what, wanted, work) {
  let found;
  try {
    found = work();
  } catch {
    found = false;
  }
  if (found === wanted) held += 1;
  else wrong.push(what);
}

const committee = keyOf(3, 2);
for (const [n, t, set] of [[1, 1, [1]], [2, 2, [1, 2]], [3, 2, [1, 3]], [3, 2, [2, 3]]]) {
  const station = keyOf(n, t);
  const elements = Array.from({ length: 5 }, () => base(number()));
  const pairs = concat(...elements.flatMap((m) => {
    const r = number();
    return [base(r), add(m, times(r, station.publicKey))];
  }));
  const made = set.map((j) => turn(station, set, j, committee.publicKey, `worker-${j}`, pairs));
  made.forEach((one, i) => expect(`${t} of ${n}: ${set[i]}`, true, () => holds(one, committee.publicKey, `worker-${set[i]}`)));
  const turned = urna.combineSwitched(pairs, made.map((one) => one.shares));
  elements.forEach((m, k) =>
    expect(`${t} of ${n}: ballot ${k} opens under the other key`, true, () =>
      urna.equal(subtract(urna.item(turned, 2 * k + 1), times(committee.secret, urna.item(turned, 2 * k))), m)));
  if (set.length === 2)
    expect("one share alone does not open", false, () => {
      const half = urna.combineSwitched(pairs, [made[0].shares]);
      return urna.equal(subtract(urna.item(half, 1), times(committee.secret, urna.item(half, 0))), elements[0]);
    });

  const [j] = set;
  const me = `worker-${j}`;
  const cheat = (what, change) =>
    expect(what, false, () => holds(turn(station, set, j, committee.publicKey, me, pairs, change), committee.publicKey, me));
  const moved = base(number());
  cheat("another vote added to one ballot", { rows: (rows) => (rows[1][1] = add(rows[1][1], moved)) });
  cheat("one vote taken from one ballot to another", { rows: (rows) => {
    rows[0][1] = add(rows[0][1], moved);
    rows[1][1] = subtract(rows[1][1], moved);
  } });
  cheat("two ballots exchanged", { rows: (rows) => ([rows[0], rows[1]] = [rows[1], rows[0]]) });
  cheat("the identity as U", { rows: (rows) => (rows[0][0] = IDENTITY) });
  cheat("the identity as V", { rows: (rows) => (rows[0][1] = IDENTITY) });
  // Weak Fiat-Shamir: what is left out of the hash could be chosen afterwards.
  cheat("a seed of nothing", { seed: hash("switch-seed") });
  for (let i = 0; i < 6; i++) cheat(`a challenge without part ${i}`, { parts: (parts) => parts.filter((_, k) => k !== i) });

  const good = made[0];
  const bent = (what, change) => expect(what, false, () => holds(good, committee.publicKey, me, change));
  bent("at another station", { station: "M-02" });
  bent("for another contest", { contest: "norte" });
  bent("by another trustee", { trustee: "worker-9" });
  bent("in another election", { frame: { manifestHash: randomBytes(32) } });
  bent("to another key", { target: base(number()) });
  bent("with another share of the key", { share: base(number()) });
  bent("of one pair less", { a: good.a.slice(32), shares: good.shares.slice(64) });
  for (let i = 0; i < 3; i++)
    bent(`with another scalar ${i}`, { proof: good.proof.map((one, k) => (k === i ? scalar(littleEndian(one) + 1n) : one)) });
  for (const at of [0, 33, 64 * 4 + 32]) {
    const shares = good.shares.slice();
    shares[at] ^= 2;
    bent(`with byte ${at} changed`, { shares });
  }
}

// What no proof forbids: two trustees whose shares cancel out.
const g = base(7n);
expect("an A' that is the identity", false, () => urna.combineSwitched(concat(g, g), [concat(g, g), concat(subtract(IDENTITY, g), g)]));
expect("a B' that is the identity", false, () => urna.combineSwitched(concat(g, g), [concat(g, subtract(IDENTITY, g))]));
expect("a pair that is none of these", true, () => urna.combineSwitched(concat(g, g), [concat(g, g)]).length === 64);
process.stdout.write(JSON.stringify({ held, wrong }));
