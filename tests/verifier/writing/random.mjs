// A record in custody station of a size and content that a seed decides: stations with many, few and no ballots, absent
// ones, one to three trustees at each, three contests of which one is two blocks wide, blank votes and broken ones.
//
// usage: node random.mjs OUT SEED [MOST] writes it (at most MOST ballots at a station) and prints what became of it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { urna, dice, stream } from "./actors.mjs";
import { write } from "./record.mjs";

export function planOf(seed, most = 9) {
  const d = dice(`plan ${seed}`);
  const stations = {};
  for (let i = 1; i <= 2 + d.below(4); i++) {
    const [n, what] = [1 + d.below(3), d.below(6)];
    const trustees = [n, 1 + d.below(n)];
    stations[`M-0${i}`] = what === 0 ? null : { cast: what === 1 ? 0 : 1 + d.below(most), challenged: d.below(3), trustees };
  }
  return { seed, stations, min_ballots: 1 + d.below(most), batch_size: 1 + d.below(5), trustees: [3, 1 + d.below(3)] };
}

if (process.argv[1]?.endsWith("random.mjs")) {
  const [out, seed, most] = process.argv.slice(2);
  const { files } = write(planOf(seed, most && Number(most)));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  const { holds, failure, winners } = await new urna.Verification(new urna.Record(files)).run();
  const committee = urna.hex(stream(`key record ${seed} committee`)(32));
  process.stdout.write(JSON.stringify({ holds, failure, committee, files: files.size, tables: winners?.map(({ tables }) => tables) ?? null }));
}
