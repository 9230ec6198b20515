// Reads certificates, and prints for each of them whether it is one of the authority, or of the station, as it says.
//
// usage: node certificates.mjs AUTHORITY.pem URI CASES.json, where CASES is [["authority" or "station", pem], …]
import { readFileSync } from "node:fs";

await import(new URL("../../resources/verifier/all.mjs", import.meta.url));
const { urna } = globalThis;
await urna.ready();

const [authority, uri, cases] = process.argv.slice(2);
const issuer = urna.authority(new Uint8Array(readFileSync(authority)), "authority.pem");

function held([kind, pem]) {
  const bytes = urna.utf8(pem);
  try {
    if (kind === "authority") urna.authority(bytes, "it");
    else urna.stationCertificate(bytes, "it", issuer, uri);
    return true;
  } catch (problem) {
    if (problem instanceof urna.Refused) return false;
    throw problem;
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(cases, "utf8")).map(held)));
