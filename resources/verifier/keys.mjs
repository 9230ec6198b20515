// Who holds which key: the committee's ceremony (record-format.md 4) and each station's own (5.6), both protocol.md 5.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, item, concat, hex, unhex } = urna;

  const trusteeId = s.text(/^[a-z0-9-]{1,32}$/, "is not the id of a trustee");
  const trusteeParts = {
    commitment: s.hex32, sealing_key: s.hex32, signing_key: s.hex32, trustee: trusteeId,
    reveal: s.fields({ challenge: s.hex32, coefficients: s.list(s.hex32), response: s.hex32, trustee: s.count }),
  };
  const shapeCeremony = s.fields({
    election: s.text(), threshold: s.count, type: s.constant("ceremony"), trustees: s.list(s.fields(trusteeParts)),
  });
  const shapeStationKeys = s.fields({
    election: s.text(), station: s.text(), threshold: s.integer(1, 50), type: s.constant("station-keys"),
    trustees: s.list(s.fields({ ...trusteeParts, name: s.text() }), 1, 50),
  });

  /** The keys of those who count together: the one that ballots are encrypted to, and each trustee's. */
  class Keys {
    /** `trustees`: `{id, name, signingKey, share}`, in their order. */
    constructor(publicKey, threshold, trustees) {
      Object.assign(this, { publicKey, threshold, trustees });
    }
    of(id) {
      return this.trustees.find((one) => one.id === id);
    }
    number(id) {
      return this.trustees.findIndex((one) => one.id === id) + 1;
    }
    /** `<tt>` in the names of files. */
    tt(id) {
      return String(this.number(id)).padStart(2, "0");
    }
    /** Refuses a list of trustees that is not in their order, names one twice, or names somebody else. */
    inOrder(ids, where) {
      const known = ids.find((id) => !this.of(id));
      if (known !== undefined) throw new Refused(where, `names "${known}", who is no trustee here`);
      urna.same(ids, this.trustees.map((one) => one.id).filter((id) => ids.includes(id)), where);
    }
  }

  /**
   * Steps 1, 2 and 5 of protocol.md 5 for all trustees of a transcript. `scope` is what binds its proofs: the election,
   * or the election and a station. Answers with the keys that follow. `signatures` holds those of the trustees alone.
   */
  function keysOf(document, type, bytes, signatures, scope, file) {
    const [n, t] = [document.trustees.length, document.threshold];
    const columns = document.trustees.map((one, at) => {
      const where = `${file}, trustee "${one.trustee}"`;
      if (!urna.signed(type, bytes, item(signatures, at, 64), unhex(one.signing_key))) throw new Refused(where, "did not sign it");
      if (one.reveal.trustee !== at + 1 || one.reveal.coefficients.length !== t) throw new Refused(where, "revealed something else");
      const coefficients = one.reveal.coefficients.map(unhex);
      const [c, z] = [unhex(one.reveal.challenge), unhex(one.reveal.response)];
      try {
        coefficients.forEach((element) => urna.needElement(element, "a coefficient"));
        urna.needScalar(c, "the challenge");
        urna.needScalar(z, "the response");
      } catch (problem) {
        throw new Refused(where, problem.message);
      }
      const i = urna.u16(at + 1);
      if (hex(urna.sha256(i, ...coefficients, c, z)) !== one.commitment) throw new Refused(where, "revealed something else than she committed to");
      const commitment = urna.subtract(urna.multiplyBase(z), urna.multiply(c, coefficients[0]));
      const again = urna.scalarOf("possession", urna.utf8(scope), i, urna.u16(t), urna.u16(n), concat(...coefficients), commitment);
      if (!urna.equal(again, c)) throw new Refused(where, "has a proof of possession that does not hold");
      return coefficients;
    });
    urna.noneTwice(columns.map((one) => hex(one[0])), file, "the key");
    const sums = Array.from({ length: t }, (_, k) => columns.map((one) => one[k]).reduce(urna.add, urna.IDENTITY));
    const shares = document.trustees.map((_, at) => {
      let [power, share] = [1n, urna.IDENTITY];
      for (const sum of sums) {
        share = urna.add(share, urna.multiply(urna.scalar(power), sum));
        power *= BigInt(at + 1);
      }
      return share;
    });
    if ([sums[0], ...shares].some(urna.isIdentity)) throw new Refused(file, "gives a key that is the identity");
    return new Keys(sums[0], t, document.trustees.map((one, at) => ({
      id: one.trustee, name: one.name ?? "", signingKey: unhex(one.signing_key), share: shares[at],
    })));
  }

  /** Check 3: the ceremony, and that the manifest's keys follow from it. */
  function checkCeremony(record, manifest) {
    const file = "ceremony.json";
    const document = record.json(file, shapeCeremony);
    if (document.election !== manifest.election || document.threshold !== manifest.threshold) throw new Refused(file, "is of another election");
    urna.same(document.trustees.map((one) => one.trustee), manifest.trustees.map((one) => one.id), file);
    const signatures = record.bytes(`${file}.sig`);
    if (signatures.length !== 64 * manifest.trustees.length)
      throw new Refused(`${file}.sig`, "does not hold one signature of each trustee");
    const keys = keysOf(document, "ceremony", record.bytes(file), signatures, manifest.election, file);
    urna.same(manifest.keys, {
      ceremony: record.hash(file), public_key: hex(keys.publicKey),
      trustees: keys.trustees.map((one) => ({ id: one.id, public_share: hex(one.share), signing_key: hex(one.signingKey) })),
    }, "manifest.json, keys");
    return keys;
  }

  const stationKeysFile = (station) => `stations/${station}/keys.json`;

  /** The transcript of a station's keys, as far as its form goes; who signed it is looked at by `checkStationKeys`. */
  function readStationKeys(record, station) {
    const file = stationKeysFile(station);
    const document = record.json(file, shapeStationKeys);
    if (document.threshold > document.trustees.length) throw new Refused(file, "needs more trustees than there are");
    urna.noneTwice(document.trustees.map((one) => one.trustee), file, "the trustee");
    urna.noneTwice(document.trustees.map((one) => one.signing_key), file, "the signing key");
    return document;
  }

  /** Check 3b: the keys of one station. */
  function checkStationKeys(record, document, station, manifest, authority) {
    const file = stationKeysFile(station);
    if (document.election !== manifest.election) throw new Refused(file, "is of another election");
    if (document.station !== station) throw new Refused(file, "is of another station");
    for (const one of document.trustees)
      if (manifest.keys.trustees.some((other) => other.signing_key === one.signing_key))
        throw new Refused(file, `gives "${one.trustee}" the signing key of a trustee of the manifest`);
    const [bytes, signatures] = [record.bytes(file), record.bytes(`${file}.sig`)];
    if (signatures.length !== 64 * (1 + document.trustees.length))
      throw new Refused(`${file}.sig`, "does not hold the authority's signature and one of each trustee");
    if (!urna.signed("station-keys", bytes, item(signatures, 0, 64), authority.key))
      throw new Refused(file, "is not signed by the authority");
    return keysOf(document, "station-keys", bytes, signatures.subarray(64), `${manifest.election}/${station}`, file);
  }

  Object.assign(urna, { Keys, checkCeremony, readStationKeys, checkStationKeys });
}
