// Looks for the ballot of a receipt in a record whose packages hold (protocol.md 4.1).
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { hex } = urna;

  /**
   * Is the ballot of this receipt here? `text` is the code on the paper, or all that its QR holds. Answers with
   * `{found, kind, station, tracker, checkpoint, counted}`, or `{found: false, why}`.
   */
  function findReceipt(run, text) {
    if (!run.packages) return { found: false, why: "no-record" };
    const typed = text.trim();
    if (/^URNA1:/i.test(typed)) return receiptQr(run, typed);
    const code = urna.typedCode(typed);
    if (!code) return { found: false, why: "not-a-code" };
    const ballots = run.allBallots.filter((ballot) => urna.code(ballot.tracker) === code);
    return ballots.length ? found(run, ballots[0]) : { found: false, why: "not-here", code };
  }
  function receiptQr(run, text) {
    const [, kind, manifest, station, t, number, size, r, sig, ...more] = text.split(":");
    const [tracker, root, signature] = [urna.base32(t ?? "", 32), urna.base32(r ?? "", 32), urna.base32(sig ?? "", 64)];
    if (kind !== "R" || more.length || !tracker || !root || !signature || ![number, size].every((one) => /^(0|[1-9]\d{0,8})$/.test(one)))
      return { found: false, why: "not-a-receipt" };
    if (manifest !== urna.code(run.manifestHash).replaceAll(" ", "")) return { found: false, why: "other-election" };
    const place = run.packages.find((one) => one.id === station);
    if (!place) return { found: false, why: "no-station", station };
    const document = urna.canonicalBytes({
      checkpoint: Number(number), manifest: run.manifestHex, root: hex(root), size: Number(size), station,
      tracker: hex(tracker), type: "receipt",
    });
    if (!urna.signed("receipt", document, signature, place.key)) return { found: false, why: "not-signed", station };
    const told = Number(number) ? place.checkpoints[Number(number) - 1] : { root: hex(urna.sha256()), size: 0 };
    if (!told || told.root !== hex(root) || told.size !== Number(size)) return { found: false, why: "other-checkpoint", station };
    const ballot = place.ballots.find((one) => urna.equal(one.tracker, tracker));
    return ballot ? found(run, ballot) : { found: false, why: "not-here", station, code: urna.code(tracker) };
  }
  function found(run, ballot) {
    const at = run.packages.find((one) => one.id === ballot.station);
    const leaf = at.ballots.indexOf(ballot);
    return {
      found: true, station: ballot.station, code: urna.code(ballot.tracker), tracker: ballot.trackerHex,
      name: run.manifest.stations.find((station) => station.id === ballot.station).name,
      kind: ballot.kind === 0 ? "cast" : "challenged", removed: run.removed?.has(ballot.trackerHex) ?? false,
      checkpoint: at.checkpoints.find((document) => document.size > leaf).number,
    };
  }

  Object.assign(urna, { findReceipt });
}
