// The actors of an election in custody station, written from docs/protocol.md alone: who holds keys, who votes, who mixes,
// opens and hands on. For tests: nothing here is secret, everything random comes from a stream with a label.
import { createPrivateKey, createPublicKey, sign } from "node:crypto";

await import(new URL("../../../resources/verifier/all.mjs", import.meta.url));
export const { urna } = globalThis;
await urna.ready();
const {
  ORDER, IDENTITY, add, subtract, multiply, multiplyBase, concat, utf8, u8, u16, u32, u64, scalar, littleEndian, hash,
  scalarOf, hex, item, generator,
} = urna;

/** Random bytes that come again: `stream(label)(length)`. */
export function stream(label) {
  let [left, block] = [new Uint8Array(), 0];
  return (length) => {
    while (left.length < length) left = concat(left, urna.sha512(utf8(`tests/${label}\n`), u64(block++)));
    const out = left.slice(0, length);
    left = left.slice(length);
    return out;
  };
}
/** Numbers below something, and scalars, out of a stream. */
export function dice(label) {
  const bytes = stream(label);
  const below = (n) => Number(littleEndian(bytes(8)) % BigInt(n));
  return {
    bytes, below,
    scalar: () => littleEndian(bytes(64)) % ORDER,
    order: (n) => {
      const out = Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j], out[i]];
      }
      return out;
    },
  };
}
export const times = (x, element) => multiply(scalar(x), element);
export const base = (x) => multiplyBase(scalar(x));
const mod = (x) => ((x % ORDER) + ORDER) % ORDER;
const sum = (list) => list.reduce((a, b) => (a + b) % ORDER, 0n);
const bytesOf = (list) => concat(...list.map(scalar));

// ---------------------------------------------------------------- signatures

/** An Ed25519 key by name. */
export function signer(label) {
  const seed = stream(`key ${label}`)(32);
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8",
  });
  const publicKey = new Uint8Array(createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(12));
  const raw = (bytes) => new Uint8Array(sign(null, bytes, secret));
  return { publicKey, raw, document: (type, bytes) => raw(concat(utf8(`urna/1/${type}\n`), bytes)) };
}

// ---------------------------------------------------------------- keys (protocol.md 5)

/**
 * A ceremony of `n` trustees, `t` needed. Answers with the transcript's `trustees`, and each one's secret and share.
 */
export function ceremony(scope, ids, t, label, proofScope = scope) {
  const n = ids.length;
  const polynomials = ids.map((id) => {
    const d = dice(`${label} ${id}`);
    return Array.from({ length: t }, d.scalar);
  });
  const trustees = ids.map((id, at) => {
    const coefficients = polynomials[at].map(base);
    const tau = dice(`${label} tau ${id}`).scalar();
    const i = u16(at + 1);
    const c = scalarOf("possession", utf8(proofScope), i, u16(t), u16(n), concat(...coefficients), base(tau));
    const z = scalar(mod(tau + littleEndian(c) * polynomials[at][0]));
    return {
      commitment: hex(urna.sha256(i, ...coefficients, c, z)),
      reveal: { challenge: hex(c), coefficients: coefficients.map(hex), response: hex(z), trustee: at + 1 },
      sealing_key: hex(stream(`sealing ${label} ${id}`)(32)), signing_key: hex(signer(`${label} ${id}`).publicKey), trustee: id,
    };
  });
  const secrets = ids.map((_, at) =>
    sum(polynomials.map((a) => a.reduceRight((all, one) => (all * BigInt(at + 1) + one) % ORDER, 0n))));
  return {
    document: trustees, publicKey: base(sum(polynomials.map((a) => a[0]))), threshold: t,
    trustees: ids.map((id, at) => ({
      id, number: at + 1, secret: secrets[at], share: base(secrets[at]), signer: signer(`${label} ${id}`),
    })),
  };
}
export const weighted = (trustee, set) => {
  const lambda = littleEndian(urna.lagrange(set, trustee.number));
  return { secret: mod(lambda * trustee.secret), share: times(lambda, trustee.share) };
};

// ---------------------------------------------------------------- ballots (3)

/**
 * A ballot with these contests: `{index, elements}`. Answers with its bytes and the scalars of each contest.
 */
export function ballot(frame, station, publicKey, contests, d) {
  const id = d.bytes(16);
  const randomness = [];
  const parts = contests.map(({ index, elements }) => {
    const r = elements.map(d.scalar);
    randomness.push(r);
    const pairs = concat(...elements.flatMap((m, j) => [base(r[j]), add(m, times(r[j], publicKey))]));
    const t = elements.map(d.scalar);
    const c = scalarOf("ballot", frame.manifestHash, utf8(station), id, utf8(frame.contestIds[index]), publicKey, pairs, concat(...t.map(base)));
    return concat(u16(index), pairs, c, ...t.map((one, j) => scalar(mod(one + littleEndian(c) * r[j]))));
  });
  return { bytes: concat(u8(1), id, u8(parts.length), ...parts), randomness };
}

// ---------------------------------------------------------------- shuffle (6)

export function mix(frame, contest, trustee, publicKey, n, w, input, d) {
  const psi = d.order(n);
  const list = (count) => Array.from({ length: count }, d.scalar);
  const [r, rHat, omegaHat, omegaPrime] = [list(n), list(n), list(n), list(n)];
  const [omega1, omega2, omega3] = list(3);
  const [omega4, again] = [list(w), Array.from({ length: n }, () => list(w))];
  const output = concat(...psi.flatMap((k, i) => Array.from({ length: w }, (_, j) => concat(
    add(item(input, 2 * (k * w + j)), base(again[i][j])),
    add(item(input, 2 * (k * w + j) + 1), times(again[i][j], publicKey))))));
  const h = Array.from({ length: n + 1 }, (_, i) => generator(i));
  const commitments = [];
  psi.forEach((k, i) => (commitments[k] = add(base(r[k]), h[i + 1])));
  const seed = urna.mixSeed({ ...frame, publicKey }, contest, trustee, n, w, input, output, concat(...commitments));
  const u = Array.from({ length: n }, (_, k) => littleEndian(scalarOf("shuffle-u", seed, u32(k + 1))));
  const uPrime = psi.map((k) => u[k]);
  const chain = [h[0]];
  for (let i = 0; i < n; i++) chain.push(add(base(rHat[i]), times(uPrime[i], chain[i])));
  const v = Array(n).fill(1n);
  for (let i = n - 1; i > 0; i--) v[i - 1] = mod(uPrime[i] * v[i]);
  const total = (pick) => Array.from({ length: n }, (_, i) => pick(i)).reduce(add, IDENTITY);
  const t1 = base(omega1), t2 = base(omega2);
  const t3 = add(base(omega3), total((i) => times(omegaPrime[i], h[i + 1])));
  const t4 = omega4.flatMap((o, j) => [
    subtract(total((i) => times(omegaPrime[i], item(output, 2 * (i * w + j)))), base(o)),
    subtract(total((i) => times(omegaPrime[i], item(output, 2 * (i * w + j) + 1))), times(o, publicKey)),
  ]);
  const tHat = rHat.map((_, i) => add(base(omegaHat[i]), times(omegaPrime[i], chain[i])));
  const c = scalarOf("shuffle", seed, concat(...chain.slice(1)), concat(t1, t2, t3, ...t4), concat(...tHat));
  const x = littleEndian(c);
  const s = [
    mod(omega1 + x * sum(r)), mod(omega2 + x * sum(rHat.map((one, i) => one * v[i]))),
    mod(omega3 + x * sum(r.map((one, k) => one * u[k]))),
    ...omega4.map((o, j) => mod(o + x * sum(uPrime.map((one, i) => one * again[i][j])))),
  ];
  const proof = concat(c, bytesOf(s), ...commitments, ...chain.slice(1),
    bytesOf(omegaHat.map((o, i) => mod(o + x * rHat[i]))), bytesOf(omegaPrime.map((o, i) => mod(o + x * uPrime[i]))));
  return { output, proof };
}

// ---------------------------------------------------------------- decryption and key switching (7.2, 7.4)

const weights = (label, seed, n) => Array.from({ length: n }, (_, k) => littleEndian(hash(label, seed, u32(k + 1)).subarray(0, 16)));
const evens = (pairs) => Array.from({ length: pairs.length / 64 }, (_, k) => item(pairs, 2 * k));
const combined = (e, list) => list.reduce((all, one, k) => add(all, times(e[k], one)), IDENTITY);

export function decryption(frame, contest, trustee, set, pairs, d) {
  const { secret, share } = weighted(trustee, set);
  const a = evens(pairs);
  const shares = a.map((one) => times(secret, one));
  const seed = urna.decryptionSeed(frame, contest, trustee.id, share, concat(...a), concat(...shares));
  const e = weights("decryption-weights", seed, a.length);
  const [p, q, tau] = [combined(e, a), combined(e, shares), d.scalar()];
  const c = scalarOf("decryption", seed, p, q, base(tau), times(tau, p));
  return { shares: concat(...shares), proof: concat(c, scalar(mod(tau + littleEndian(c) * secret))) };
}

/** `bend(rows)` may change what is published, before the proof is made; `drawn(…, k)` gives ρ_k. */
export function turning(frame, station, contest, trustee, set, target, pairs, d, bend = () => {}, drawn = d.scalar) {
  const { secret, share } = weighted(trustee, set);
  const a = evens(pairs);
  const rho = a.map(drawn);
  const rows = rho.map((r, k) => [base(r), subtract(times(r, target), times(secret, a[k]))]);
  bend(rows);
  const shares = concat(...rows.flat());
  const seed = urna.switchSeed(frame, station, contest, trustee.id, target, share, concat(...a), shares);
  const e = weights("switch-weights", seed, a.length);
  const [p, u, v] = [combined(e, a), combined(e, rows.map((row) => row[0])), combined(e, rows.map((row) => row[1]))];
  const [alpha, beta] = [d.scalar(), d.scalar()];
  const c = scalarOf("switch", seed, p, u, v, base(alpha), subtract(times(alpha, target), times(beta, p)), base(beta));
  const x = littleEndian(c);
  return {
    shares, proof: concat(c, scalar(mod(alpha + x * sum(rho.map((r, k) => e[k] * r)))), scalar(mod(beta + x * secret))),
  };
}
