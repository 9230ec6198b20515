// The command line: node node.mjs RECORD [--authority FINGERPRINT] [--receipt CODE-OR-QR] [--workers N] [--json]
//
// Exit codes: 0 everything holds, 1 something does not, 2 wrong usage.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import "./all.mjs";

const { urna } = globalThis;

const USAGE = `usage: node node.mjs RECORD [--authority FINGERPRINT] [--receipt CODE-OR-QR] [--workers N] [--json]

Checks a whole public record of an Urna election: signatures, proofs, totals, merge, winners.

  --authority FINGERPRINT  the authority's published fingerprint: no other may have signed
  --receipt CODE-OR-QR     also look for the ballot of this receipt
  --workers N              threads (0: all on this one)
  --json                   print one JSON object, for scripts`;

const NAMES = {
  manifest: "manifest signed by the authority", files: "files unchanged, none missing, none too many",
  ceremony: "key ceremony", stations: "station packages", ballots: "ballots' proofs", openings: "challenged ballots opened",
  removals: "removals", mix: "mix", decryption: "decryption", decode: "ballots opened", tally: "totals",
  "station-keys": "stations' keys", "station-count": "count at the station", "common-mix": "common mix",
  "common-decryption": "decryption of the common mix", "common-decode": "ballots of the common mix opened",
  channels: "results of other channels", merge: "merge and winners",
};
const nameOf = ({ name, about }) => {
  const where = about?.station ? `station ${about.station}: ` : about ? `contest ${about.contest}: ` : "";
  return where + NAMES[name] + (about?.trustee ? ` by ${about.trustee}` : "");
};

function readFolder(folder) {
  const files = new Map();
  const oddities = [];
  const walk = (inside) => {
    const entries = readdirSync(join(folder, inside), { withFileTypes: true });
    if (!entries.length && inside) oddities.push(inside);
    for (const entry of entries) {
      const path = inside ? `${inside}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.set(path, new Uint8Array(readFileSync(join(folder, path))));
      else oddities.push(path);
    }
  };
  walk("");
  return new urna.Record(files, oddities);
}

function usage(message) {
  process.stderr.write(`${message}\n\n${USAGE}\n`);
  process.exit(2);
}

function options(words) {
  const found = { folder: null, authority: null, receipt: null, workers: Math.min(8, cpus().length), json: false };
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === "--help" || word === "-h") {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    } else if (word === "--json") found.json = true;
    else if (["--authority", "--receipt", "--workers"].includes(word)) {
      if (words[i + 1] === undefined) usage(`${word} needs a value`);
      found[word.slice(2)] = words[++i];
    } else if (word.startsWith("-") || found.folder !== null) usage(`what is "${word}"?`);
    else found.folder = word;
  }
  found.workers = Number(found.workers);
  if (!Number.isInteger(found.workers) || found.workers < 0) usage("--workers needs a number");
  if (found.folder === null) usage("which record?");
  if (!statSync(found.folder, { throwIfNoEntry: false })?.isDirectory()) usage(`${found.folder} is no folder`);
  return found;
}

function startWorker(onAnswer) {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url));
  worker.on("message", onAnswer);
  worker.on("error", (problem) => onAnswer({ problem: `a worker failed: ${problem.message}`, died: true }));
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

const chosen = options(process.argv.slice(2));
const pool = chosen.workers ? urna.workerPool(startWorker, chosen.workers) : urna.inlinePool();
let began = performance.now();
const verification = new urna.Verification(readFolder(chosen.folder), {
  authority: chosen.authority,
  pool,
  progress: ({ done, held, detail, ...what }) => {
    if (chosen.json || !held) return;
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`  ✓ ${nameOf(what)}: ${done}${detail ? `, ${detail.counted} counted there, ${detail.common} handed on` : ""} (${seconds.toFixed(1)} s)\n`);
    began = performance.now();
  },
});
const result = await verification.run();
pool.close();
const receipt = chosen.receipt === null ? null : verification.receipt(chosen.receipt);

if (chosen.json) {
  const checks = result.checks.map((check) => ({ name: nameOf(check), items: check.items }));
  process.stdout.write(`${JSON.stringify({ ...result, checks, receipt }, null, 2)}\n`);
} else if (result.holds) {
  for (const { contest, winners, projects, channels, tables } of result.winners) {
    process.stdout.write(`\nContest ${contest} (${channels.map((one) => `${one.ballots} ${one.channel}`).join(", ")} ballots):\n`);
    if (tables) process.stdout.write(`  in person: ${tables.counted} counted at their stations, ${tables.common} in the common mix\n`);
    for (const id of winners) process.stdout.write(`  ★ ${id.padEnd(8)} ${projects.find((p) => p.id === id).votes} votes\n`);
  }
  for (const id of result.absent) process.stdout.write(`\nStation ${id} is not in this record: its ballots were not counted.`);
  for (const { name, reason } of result.refused) process.stdout.write(`\nThe committee refused ${name}: ${reason}`);
  process.stdout.write(`\nEverything in this record holds. Compare these two with the ones published elsewhere:\n`);
  process.stdout.write(`  manifest:  ${result.manifest}\n  authority: ${result.authority}\n`);
} else {
  const { failure } = result;
  process.stdout.write(`\nThis record does not hold.\n  check:  ${nameOf({ name: failure.check, about: failure.about })}\n`);
  process.stdout.write(`  file:   ${failure.file}\n  reason: ${failure.reason}\n`);
}
if (receipt && !chosen.json)
  process.stdout.write(receipt.found
    ? `\nReceipt ${receipt.code}: a ${receipt.kind} ballot of ${receipt.station}, checkpoint ${receipt.checkpoint}${receipt.removed ? ", removed by the committee" : ""}.\n`
    : `\nReceipt: not found (${receipt.why}).\n`);
process.exitCode = result.holds && (receipt === null || receipt.found) ? 0 : 1;
