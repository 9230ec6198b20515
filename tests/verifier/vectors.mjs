// Holds the JavaScript verifier's parts to docs/vectors: prints how many vectors of each file came out, as JSON, and
// what did not.
//
// usage: node vectors.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";

const here = new URL("../../resources/verifier/", import.meta.url);
await import(new URL("all.mjs", here));
const { urna } = globalThis;
await urna.ready();

const folder = process.argv[2];
const wrong = [];
const counts = {};
let file = "";
const read = (name) => {
  file = name;
  counts[file] = 0;
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
};
function expect(found, wanted, what) {
  counts[file] += 1;
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) wrong.push(`${file}, ${what}: ${a}, not ${b}`);
}
const refuses = (work) => {
  try {
    work();
    return false;
  } catch {
    return true;
  }
};
const { hex, unhex } = urna;

{
  const { elements, no_elements, scalars, no_scalars } = read("border");
  for (const { bytes, what } of elements) expect(urna.isElement(unhex(bytes)), true, what);
  for (const { bytes, why } of no_elements) expect(urna.isElement(unhex(bytes)), false, why);
  const isScalar = (bytes) => bytes.length === 64 && urna.isScalar(unhex(bytes));
  for (const { bytes, what } of scalars) expect(isScalar(bytes), true, what);
  for (const { bytes, why } of no_scalars) expect(isScalar(bytes), false, why);
}
{
  for (const { label, parts, hash, scalar } of read("hash").vectors) {
    expect(hex(urna.hash(label, ...parts.map(unhex))), hash, label);
    expect(hex(urna.scalarOf(label, ...parts.map(unhex))), scalar, label);
  }
  for (const { index, element } of read("generators").vectors) expect(hex(urna.generator(index)), element, index);
}
{
  const { vectors, no_blocks } = read("blocks");
  for (const { block, element } of vectors) {
    expect(hex(urna.elementOf(unhex(block))), element, block);
    expect(hex(urna.blockOf(unhex(element))), block, element);
  }
  for (const { element, why } of no_blocks) expect(urna.blockOf(unhex(element)), null, why);
}
{
  const { vectors, typed, wrong: typos } = read("codes");
  for (const { code, digest } of vectors) expect(urna.code(unhex(digest)), code, digest);
  for (const { code, typed: text } of typed) expect(urna.typedCode(text), code, text);
  for (const { typed: text, why } of typos) expect(urna.typedCode(text), null, why);
}
for (const page of ["category-names", "picture-text"]) {
  const { vectors, refused } = read(page);
  const bytes = (document) => new TextEncoder().encode(document);
  for (const { what, document, sha256 } of vectors) {
    expect(refuses(() => urna.readManifest(bytes(document))), false, what);
    expect(hex(urna.sha256(bytes(document))), sha256, what);
  }
  for (const { document, why } of refused) expect(refuses(() => urna.readManifest(bytes(document))), true, why);
}
{
  const { vectors, refused, no_values } = read("canonical");
  for (const { bytes, sha256, value } of vectors) {
    expect(hex(urna.canonicalBytes(value)), bytes, "its form");
    expect(hex(urna.sha256(urna.canonicalBytes(value))), sha256, "its hash");
  }
  const shape = urna.shapes.fields({
    manifest: urna.shapes.hex32, removals: urna.shapes.list(() => {}), type: urna.shapes.constant("removals"),
  });
  for (const { bytes, why } of refused)
    expect(refuses(() => urna.fit(urna.parse(unhex(bytes), "it"), shape, "it")), true, why);
  // JSON.parse makes 1.0 and 1 the same number, so that one shows in the bytes alone (above).
  for (const { value, why } of no_values.filter((entry) => !Number.isSafeInteger(Object.values(entry.value)[0])))
    expect(refuses(() => urna.canonicalBytes(value)), true, why);
}
{
  const { vectors, refused } = read("signatures");
  for (const { document, type, public: key, signature } of vectors)
    expect(urna.signed(type, urna.utf8(document), unhex(signature), unhex(key)), true, type);
  for (const { document, type, public: key, signature, why } of refused)
    expect(urna.signed(type, urna.utf8(document), unhex(signature), unhex(key)), false, why);
}
{
  for (const { name, bits, width, costs, marking, choices, no_choices } of read("packing").contests) {
    const contest = { marking, projects: costs.map((cost) => ({ cost })) };
    expect(urna.widthOf(contest), width, `${name}: width of ${bits} bits`);
    for (const { integer, blocks, projects, points } of choices) {
      expect(urna.blocksOf(BigInt(integer), width).map(hex), blocks, `${name}: ${integer}`);
      const chosen = urna.choiceOf(contest, BigInt(integer)) ?? "no choice";
      // A ranking is in the order of ranks on both sides, all others in that of projects.
      expect(chosen.map(([k]) => k), projects, `${name}: ${integer}`);
      if (marking.rule === "cumulative") expect(chosen.map(([, weight]) => weight), points, `${name}: ${integer}`);
    }
    for (const { integer, why } of no_choices) expect(urna.choiceOf(contest, BigInt(integer)), null, `${name}: ${why}`);
  }
}
{
  const { manifest, public_key: target, public_shares: shares, station, vectors } = read("switching");
  const frame = { manifestHash: unhex(manifest) };
  for (const { contest, pairs, parts, refused, set, switched } of vectors) {
    const input = unhex(pairs.join(""));
    const count = input.length / 64;
    const a = urna.concat(...Array.from({ length: count }, (_, k) => urna.item(input, 2 * k)));
    const holds = ({ trustee, trustee_id: id }, given, raw) => {
      if (given.length !== input.length || raw.length !== 96) return false;
      const proof = [0, 32, 64].map((at) => raw.subarray(at, at + 32));
      if (!proof.every(urna.isScalar)) return false;
      const share = urna.multiply(urna.lagrange(set, trustee), unhex(shares[trustee - 1]));
      const seed = urna.switchSeed(frame, station, contest, id, unhex(target), share, a, given);
      try {
        const done = urna.tasks.switch({ seed, first: 0, a, shares: given });
        return urna.switchHolds(seed, unhex(target), share, proof, [done]);
      } catch {
        return false;
      }
    };
    const made = parts.map((part) => unhex(part.shares.join("")));
    parts.forEach((part, k) => expect(holds(part, made[k], unhex(part.c + part.z + part.y)), true, part.trustee_id));
    for (const { proof, shares: given, why } of refused)
      expect(holds(parts.at(-1), unhex(given.join("")), unhex(proof)), false, why);
    expect(hex(urna.combineSwitched(input, made)), switched.join(""), contest);
  }
}
{
  const { heads, leaves } = read("merkle");
  const ballots = leaves.map((leaf) => ({ kind: unhex(leaf)[0], tracker: unhex(leaf).subarray(1) }));
  let size = 0;
  expect(hex(urna.sha256()), heads[0], "the empty tree");
  for (const root of urna.roots(ballots)) expect(root(), heads[++size], `the tree of ${size}`);
}
{
  for (const { name, ballots, budget, projects, rule, winners, cost, fates, no_result: none } of read("rules").vectors) {
    const place = new Map(projects.map((p, i) => [p.id, i]));
    const whole = ballots.map(({ times, weights }) => ({
      many: times, weights: new Map(Object.entries(weights).map(([id, weight]) => [place.get(id), weight])),
    }));
    const voters = ballots.reduce((sum, { times }) => sum + times, 0);
    let found;
    try {
      found = urna.winnersOf({ aggregation: rule, budget, projects }, projects, voters, whole);
    } catch (problem) {
      if (!(problem instanceof urna.NoResult)) throw problem;
      found = "no result";
    }
    expect(found, none ? "no result" : { winners, cost, fates }, name);
  }
}
process.stdout.write(JSON.stringify({ counts, wrong }));
