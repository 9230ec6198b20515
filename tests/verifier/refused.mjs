// Verifies RECORD once as it is and once for each file of changes (docs/vectors/refused: files replaced, added or
// taken away), all in one process, and prints what became of each as JSON.
//
// usage: node refused.mjs RECORD AUTHORITY CHANGES.json…
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const here = new URL("../../resources/verifier/", import.meta.url);
await import(new URL("all.mjs", here));
const { urna } = globalThis;

const [folder, authority, ...changes] = process.argv.slice(2);
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.path, entry.name);
    return [path.slice(join(folder, "/").length), new Uint8Array(readFileSync(path))];
  }),
);

async function verdict(list) {
  const changed = new Map(files);
  for (const { file, content_base64: content } of list)
    if (content === null || content === undefined) changed.delete(file);
    else changed.set(file, new Uint8Array(Buffer.from(content, "base64")));
  const { holds, failure } = await new urna.Verification(new urna.Record(changed), { authority }).run();
  return { holds, failure };
}

const out = { record: await verdict([]) };
for (const path of changes) out[path] = await verdict(JSON.parse(readFileSync(path, "utf8")).changes);
process.stdout.write(JSON.stringify(out));
