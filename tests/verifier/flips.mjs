// Flips single bits of a record whose committee key is known (docs/vectors/keys.json), signs the index anew, so that
// the change has to be found by what reads the file itself, and prints the changes that went unnoticed as JSON.
//
// usage: node flips.mjs RECORD COMMITTEE_SECRET FLIPS_PER_FILE
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createPrivateKey, sign } from "node:crypto";

const here = new URL("../../resources/verifier/", import.meta.url);
await import(new URL("all.mjs", here));
const { urna } = globalThis;
await urna.ready();

const [folder, secret, each] = process.argv.slice(2);
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.path, entry.name);
    return [path.slice(join(folder, "/").length), new Uint8Array(readFileSync(path))];
  }),
);
const key = createPrivateKey({ // RFC 8410: the 32 bytes of the secret behind a fixed head
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(secret, "hex")]),
  format: "der", type: "pkcs8",
});

const unnoticed = [];
const checks = {};
let flips = 0;
for (const [path, bytes] of files) {
  if (path.startsWith("record.json")) continue;
  for (let i = 0; i < Number(each); i++) {
    const at = Math.floor(((i + 0.5) * bytes.length) / Number(each));
    const changed = bytes.slice();
    changed[at] ^= 1 << ((at + i) % 8);
    const index = JSON.parse(new TextDecoder().decode(files.get("record.json")));
    index.files[path].sha256 = urna.hex(urna.sha256(changed));
    const signed = urna.canonicalBytes(index);
    const other = new Map(files).set(path, changed).set("record.json", signed);
    other.set("record.json.sig", new Uint8Array(sign(null, urna.concat(urna.utf8("urna/1/record\n"), signed), key)));
    const { holds, failure } = await new urna.Verification(new urna.Record(other)).run();
    flips += 1;
    if (holds) unnoticed.push(`${path}, byte ${at}`);
    else checks[failure.check] = (checks[failure.check] ?? 0) + 1;
  }
}
process.stdout.write(JSON.stringify({ flips, unnoticed, checks }));
