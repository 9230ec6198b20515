// The heavy checks, each a function of plain bytes, so that a worker can do it: ballots' proofs, shuffles,
// decryptions, and the way from elements back to integers. Numbers behind "protocol.md" are its sections.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { item, add, subtract, multiply, multiplyBase, concat, utf8, u8, u16, u32, hash, scalarOf, IDENTITY } = urna;

  const needElement = (bytes, what) => {
    if (!urna.isElement(bytes)) throw new Error(`${what} is not an element, or the identity`);
  };
  const needScalar = (bytes, what) => {
    if (!urna.isScalar(bytes)) throw new Error(`${what} is not a canonical scalar`);
  };

  // ---------------------------------------------------------------- ballots (protocol.md 3)

  /**
   * The parts of a ballot's bytes: `{id, contests: [{index, pairs, challenge, responses}]}`.
   * `widths` has the number of blocks of each contest of the manifest.
   */
  function parseBallot(bytes, widths) {
    if (bytes.length < 18 || bytes[0] !== 1) throw new Error("is not a ballot of version 1");
    const ballot = { id: bytes.subarray(1, 17), contests: [] };
    let at = 18;
    let before = -1;
    for (let i = 0; i < bytes[17]; i++) {
      if (bytes.length < at + 2) throw new Error("ends too soon");
      const index = bytes[at] * 256 + bytes[at + 1];
      if (index <= before || index >= widths.length) throw new Error("names its contests in another way");
      const w = widths[index];
      const pairs = bytes.subarray(at + 2, at + 2 + 64 * w);
      const challenge = bytes.subarray(at + 2 + 64 * w, at + 34 + 64 * w);
      const responses = bytes.subarray(at + 34 + 64 * w, at + 34 + 96 * w);
      if (responses.length !== 32 * w) throw new Error("ends too soon");
      ballot.contests.push({ index, pairs, challenge, responses });
      before = index;
      at += 34 + 96 * w;
    }
    if (at !== bytes.length) throw new Error("has bytes behind its end");
    return ballot;
  }

  function checkBallot(bytes, station, { manifestHash, publicKey, contestIds, widths }) {
    const ballot = parseBallot(bytes, widths);
    for (const { index, pairs, challenge, responses } of ballot.contests) {
      const w = widths[index];
      for (let j = 0; j < 2 * w; j++) needElement(item(pairs, j), "an element of its pairs");
      needScalar(challenge, "its proof's challenge");
      const commitments = [];
      for (let j = 0; j < w; j++) {
        const z = item(responses, j);
        needScalar(z, "its proof's response");
        commitments.push(subtract(multiplyBase(z), multiply(challenge, item(pairs, 2 * j))));
      }
      const again = scalarOf("ballot", manifestHash, utf8(station), ballot.id, utf8(contestIds[index]), publicKey,
        pairs, concat(...commitments));
      if (!urna.equal(again, challenge)) throw new Error(`its proof for contest "${contestIds[index]}" does not hold`);
    }
  }

  /** Many ballots, each with its station and the key it is sealed to; answers with the first refused one, or null. */
  function ballotsTask({ first, ballots, stations, publicKeys, frame }) {
    for (let i = 0; i < ballots.length; i++)
      try {
        checkBallot(ballots[i], stations[i], { ...frame, publicKey: publicKeys[i] });
      } catch (problem) {
        return { at: first + i, reason: problem.message };
      }
    return null;
  }

  // ---------------------------------------------------------------- openings (protocol.md 2.1, 3.3)

  function candidate(block, t) {
    return concat(u8(2 * (t % 128)), block, u8(Math.floor(t / 128)));
  }
  function elementOf(block) {
    for (let t = 1; t <= 8191; t++) {
      const element = candidate(block, t);
      if (urna.isElement(element)) return element;
    }
    throw new Error("a block has no element");
  }
  /** The block of 30 bytes that an element stands for, or null. */
  function blockOf(element) {
    if (urna.isIdentity(element) || element[0] & 1) return null;
    const t = element[0] / 2 + 128 * element[31];
    const block = element.subarray(1, 31);
    if (t < 1 || t > 8191) return null;
    for (let smaller = 1; smaller < t; smaller++) if (urna.isElement(candidate(block, smaller))) return null;
    return block;
  }
  /** Do these blocks and scalars encrypt to these pairs? */
  function opens(pairs, blocks, randomness, publicKey) {
    return blocks.every((block, j) => {
      const a = multiplyBase(randomness[j]);
      const b = add(elementOf(block), multiply(randomness[j], publicKey));
      return urna.equal(a, item(pairs, 2 * j)) && urna.equal(b, item(pairs, 2 * j + 1));
    });
  }

  // ---------------------------------------------------------------- shuffle (protocol.md 6)

  /** Where the parts of a mix's proof begin, each 32 bytes. */
  function mixProof(bytes, n, w) {
    if (bytes.length !== 32 * (4 + w + 4 * n)) throw new Error("the proof has another length");
    const row = (from, count) => bytes.subarray(32 * from, 32 * (from + count));
    return {
      c: row(0, 1), s1: row(1, 1), s2: row(2, 1), s3: row(3, 1), s4: row(4, w), commitments: row(4 + w, n),
      chain: row(4 + w + n, n), chainResponses: row(4 + w + 2 * n, n), responses: row(4 + w + 3 * n, n),
    };
  }

  function mixSeed({ manifestHash, publicKey }, contest, trustee, n, w, input, output, commitments) {
    const [c, t] = [utf8(contest), utf8(trustee)];
    const context = concat(manifestHash, u8(c.length), c, u8(t.length), t, u32(n), u16(w), publicKey);
    return hash("shuffle-challenges", context, input, output, commitments);
  }

  /**
   * One stretch of a shuffle's sums, from ballot `first` (counted from 0) on. The rows hold this stretch alone;
   * `link` is ĉ of the ballot before it (h(0) before the first).
   */
  function mixTask({ seed, first, w, input, output, commitments, chain, chainResponses, responses, c, link }) {
    const count = commitments.length / 32;
    let product = urna.ONE;
    let commitmentSum = IDENTITY; // Σ c_k − Σ h(k)
    let weighted = IDENTITY; // Σ u_k·c_k
    let generators = IDENTITY; // Σ s'_k·h(k)
    const before = Array(2 * w).fill(IDENTITY); // Σ u_k·A_kj, Σ u_k·B_kj
    const after = Array(2 * w).fill(IDENTITY); // Σ s'_k·A'_kj, Σ s'_k·B'_kj
    const steps = [];
    for (let k = 0; k < count; k++) {
      const name = `ballot ${first + k + 1} of the mix`;
      const [commitment, link2, s] = [item(commitments, k), item(chain, k), item(responses, k)];
      needElement(commitment, `${name}: its commitment`);
      needElement(link2, `${name}: its link of the chain`);
      needScalar(s, `${name}: its response`);
      needScalar(item(chainResponses, k), `${name}: its response for the chain`);
      const u = scalarOf("shuffle-u", seed, u32(first + k + 1));
      const h = urna.generator(first + k + 1);
      product = urna.scalarMultiply(product, u);
      commitmentSum = subtract(add(commitmentSum, commitment), h);
      weighted = add(weighted, multiply(u, commitment));
      generators = add(generators, multiply(s, h));
      for (let j = 0; j < 2 * w; j++) {
        const [in_, out] = [item(input, 2 * w * k + j), item(output, 2 * w * k + j)];
        needElement(in_, `${name}: an element that went in`);
        needElement(out, `${name}: an element that came out`);
        before[j] = add(before[j], multiply(u, in_));
        after[j] = add(after[j], multiply(s, out));
      }
      const previous = k ? item(chain, k - 1) : link;
      steps.push(subtract(add(multiplyBase(item(chainResponses, k)), multiply(s, previous)), multiply(c, link2)));
    }
    return { product, commitmentSum, weighted, generators, before, after, steps: concat(...steps) };
  }

  /** Puts the stretches together and asks whether the challenge comes out again. */
  function mixHolds(proof, seed, w, publicKey, parts) {
    const sum = (pick) => parts.map(pick).reduce(add, IDENTITY);
    const last = proof.chain.subarray(proof.chain.length - 32);
    const h0 = urna.generator(0);
    const product = parts.map((part) => part.product).reduce(urna.scalarMultiply, urna.ONE);
    const d = subtract(last, multiply(product, h0));
    const { c } = proof;
    const t1 = subtract(multiplyBase(proof.s1), multiply(c, sum((part) => part.commitmentSum)));
    const t2 = subtract(multiplyBase(proof.s2), multiply(c, d));
    const t3 = subtract(
      add(multiplyBase(proof.s3), sum((part) => part.generators)), multiply(c, sum((part) => part.weighted)));
    const t4 = [];
    for (let j = 0; j < w; j++) {
      const s4 = item(proof.s4, j);
      const side = (i, own) =>
        subtract(subtract(sum((part) => part.after[i]), own), multiply(c, sum((part) => part.before[i])));
      t4.push(side(2 * j, multiplyBase(s4)), side(2 * j + 1, multiply(s4, publicKey)));
    }
    const again = scalarOf("shuffle", seed, proof.chain, concat(t1, t2, t3, ...t4),
      concat(...parts.map((part) => part.steps)));
    return urna.equal(again, c);
  }
  function mixScalars(proof, w) {
    for (const name of ["c", "s1", "s2", "s3"]) needScalar(proof[name], `the proof's ${name}`);
    for (let j = 0; j < w; j++) needScalar(item(proof.s4, j), "the proof's s4");
  }

  // ---------------------------------------------------------------- decryption (protocol.md 7.2, 7.3)

  /** λ_j for the trustee `j` among the numbers `set`. */
  function lagrange(set, j) {
    let [above, below] = [1n, 1n];
    for (const i of set)
      if (i !== j) {
        above = (above * BigInt(i)) % urna.ORDER;
        below = (below * (urna.ORDER + BigInt(i - j))) % urna.ORDER;
      }
    return urna.scalar(above * power(below, urna.ORDER - 2n));
  }
  function power(base, exponent) {
    let out = 1n;
    for (let rest = exponent, b = base; rest; rest >>= 1n, b = (b * b) % urna.ORDER)
      if (rest & 1n) out = (out * b) % urna.ORDER;
    return out;
  }

  function decryptionTask({ seed, first, a, d }) {
    let [p, q] = [IDENTITY, IDENTITY];
    for (let k = 0; k < a.length / 32; k++) {
      needElement(item(a, k), `pair ${first + k + 1}: A`);
      needElement(item(d, k), `pair ${first + k + 1}: the share`);
      const weight = weightOf("decryption-weights", seed, first + k + 1);
      p = add(p, multiply(weight, item(a, k)));
      q = add(q, multiply(weight, item(d, k)));
    }
    return { p, q };
  }
  function decryptionSeed({ manifestHash }, contest, trustee, share, a, d) {
    return hash("decryption-seed", manifestHash, utf8(contest), utf8(trustee), share, a, d);
  }
  function decryptionHolds(seed, share, c, z, parts) {
    const p = parts.map((part) => part.p).reduce(add, IDENTITY);
    const q = parts.map((part) => part.q).reduce(add, IDENTITY);
    const t1 = subtract(multiplyBase(z), multiply(c, share));
    const t2 = subtract(multiply(z, p), multiply(c, q));
    return urna.equal(scalarOf("decryption", seed, p, q, t1, t2), c);
  }

  // ---------------------------------------------------------------- key switching (protocol.md 7.4)

  /** The first 16 bytes of a hash as a scalar. */
  function weightOf(label, seed, k) {
    const weight = new Uint8Array(32);
    weight.set(hash(label, seed, u32(k)).subarray(0, 16));
    return weight;
  }
  function switchTask({ seed, first, a, shares }) {
    let [p, u, v] = [IDENTITY, IDENTITY, IDENTITY];
    for (let k = 0; k < a.length / 32; k++) {
      const [uk, vk] = [item(shares, 2 * k), item(shares, 2 * k + 1)];
      needElement(item(a, k), `pair ${first + k + 1}: A`);
      needElement(uk, `pair ${first + k + 1}: U`);
      needElement(vk, `pair ${first + k + 1}: V`);
      const weight = weightOf("switch-weights", seed, first + k + 1);
      p = add(p, multiply(weight, item(a, k)));
      u = add(u, multiply(weight, uk));
      v = add(v, multiply(weight, vk));
    }
    return { p, u, v };
  }
  function switchSeed({ manifestHash }, station, contest, trustee, target, share, a, shares) {
    return hash("switch-seed", manifestHash, utf8(station), utf8(contest), utf8(trustee), target, share, a, shares);
  }
  function switchHolds(seed, target, share, [c, z, y], parts) {
    const [p, u, v] = ["p", "u", "v"].map((name) => parts.map((part) => part[name]).reduce(add, IDENTITY));
    const t1 = subtract(multiplyBase(z), multiply(c, u));
    const t2 = subtract(subtract(multiply(z, target), multiply(y, p)), multiply(c, v));
    const t3 = subtract(multiplyBase(y), multiply(c, share));
    return urna.equal(scalarOf("switch", seed, p, u, v, t1, t2, t3), c);
  }
  /** The pairs under the new key: A' = Σ U, B' = B + Σ V. */
  function combineSwitched(pairs, shares) {
    const out = new Uint8Array(pairs.length);
    for (let k = 0; k < pairs.length / 64; k++) {
      const a = shares.map((row) => item(row, 2 * k)).reduce(add, IDENTITY);
      const b = shares.map((row) => item(row, 2 * k + 1)).reduce(add, item(pairs, 2 * k + 1));
      if (urna.isIdentity(a) || urna.isIdentity(b)) throw new Error(`switched pair ${k + 1} holds the identity`);
      out.set(a, 64 * k);
      out.set(b, 64 * k + 32);
    }
    return out;
  }

  /** Elements back to integers: for each ballot of the stretch a BigInt, or null if some element is no block. */
  function decodeTask({ w, b, shares }) {
    const out = [];
    for (let at = 0; at < b.length / 32; at += w) {
      const blocks = [];
      for (let k = at; k < at + w; k++) {
        needElement(item(b, k), "an element that came out of the last mix");
        blocks.push(blockOf(shares.reduce((rest, row) => subtract(rest, item(row, k)), item(b, k))));
      }
      out.push(blocks.includes(null) ? null : urna.bigEndian(concat(...blocks)));
    }
    return out;
  }

  urna.tasks = { ballots: ballotsTask, mix: mixTask, decryption: decryptionTask, decode: decodeTask, switch: switchTask };
  Object.assign(urna, {
    parseBallot, opens, mixProof, mixSeed, mixHolds, mixScalars, lagrange, decryptionSeed, decryptionHolds,
    switchSeed, switchHolds, combineSwitched, needElement, needScalar, elementOf, blockOf,
  });
}
