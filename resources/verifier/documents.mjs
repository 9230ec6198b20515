// Reads what a record is made of: canonical JSON with exact fields, certificates, and the record's own index.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused } = urna;

  // ---------------------------------------------------------------- RFC 8785

  const LONE_SURROGATE = /\p{Surrogate}/u;

  function canonical(value) {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) throw new Error("a number that is no integer, or too large");
      return String(value);
    }
    if (typeof value === "string") {
      if (LONE_SURROGATE.test(value)) throw new Error("a text that is not Unicode");
      return JSON.stringify(value);
    }
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    const keys = Object.keys(value).sort(); // by UTF-16 code units, as the RFC asks
    return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  const canonicalBytes = (value) => urna.utf8(canonical(value));

  // What the head of record-format.md allows: no document that is nearly all brackets, quotes and commas.
  const MOST_BYTES = 2 ** 26;
  const COSTS = new Uint8Array(256);
  for (const [mark, cost] of [["{", 180], ["[", 56], [",", 12], ['"', 12]]) COSTS[mark.charCodeAt(0)] = cost;
  const weightOf = (bytes) => {
    let sum = 0;
    for (let i = 0; i < bytes.length; i++) sum += COSTS[bytes[i]];
    return sum;
  };

  const TEXT_COST = 68;
  const isText = (value) => typeof value === "string";

  /** How many texts there are in lists of texts. */
  function textsIn(value) {
    if (typeof value !== "object" || value === null) return 0;
    if (Array.isArray(value) && value.every(isText)) return value.length;
    return Object.values(value).reduce((sum, one) => sum + textsIn(one), 0);
  }

  /** How many different names the fields in a value have. */
  function namesIn(value, names = new Set()) {
    if (typeof value === "object" && value !== null)
      for (const [key, one] of Object.entries(value)) {
        if (!Array.isArray(value)) names.add(key);
        namesIn(one, names);
      }
    return names.size;
  }

  /** The object in these bytes, if they are its RFC 8785 form and no other. */
  function parse(bytes, file) {
    if (bytes.length > MOST_BYTES) throw new Refused(file, "is longer than any document");
    const spared = 10 * bytes.length + 524288 - weightOf(bytes);
    const empty = () => new Refused(file, "says hardly anything with its bytes");
    if (spared < 0) throw empty();
    let value, again;
    try {
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
      again = canonicalBytes(value);
    } catch (problem) {
      throw new Refused(file, `is not canonical JSON (${problem.message})`);
    }
    if (!urna.equal(bytes, again)) throw new Refused(file, "is not in the form of RFC 8785");
    if (TEXT_COST * textsIn(value) > spared) throw empty();
    if (210 * namesIn(value) > 9 * bytes.length + 524288) throw new Refused(file, "has too many names of fields");
    return value;
  }

  // ---------------------------------------------------------------- shapes

  // A shape is a function (value, where) that throws what is wrong, in words, or returns nothing.
  const bad = (where, what) => {
    throw new Error(`${where || "it"}: ${what}`);
  };
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  const shapes = {
    integer: (least, most) => (value, where) => {
      if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most)
        bad(where, `is not an integer from ${least} to ${most}`);
    },
    text: (pattern, what) => (value, where) => {
      if (typeof value !== "string") bad(where, "is not a text");
      if (pattern && !pattern.test(value)) bad(where, what ?? "has another form");
    },
    constant: (expected) => (value, where) => {
      if (value !== expected) bad(where, `is not ${JSON.stringify(expected)}`);
    },
    choice: (...values) => (value, where) => {
      if (!values.includes(value)) bad(where, `is none of ${values.join(", ")}`);
    },
    orNull: (shape) => (value, where) => {
      if (value !== null) shape(value, where);
    },
    list: (shape, least = 0, most = Infinity) => (value, where) => {
      if (!Array.isArray(value)) bad(where, "is not a list");
      if (value.length < least || value.length > most) bad(where, `has ${value.length} items`);
      value.forEach((entry, i) => shape(entry, `${where}[${i}]`));
    },
    tuple: (...parts) => (value, where) => {
      if (!Array.isArray(value) || value.length !== parts.length) bad(where, `is not a list of ${parts.length}`);
      parts.forEach((shape, i) => shape(value[i], `${where}[${i}]`));
    },
    /** Exactly these fields; the optional ones may be left out. */
    fields: (parts, optional = {}) => (value, where) => {
      if (!isObject(value)) bad(where, "is not an object");
      for (const key of Object.keys(parts)) {
        if (!Object.hasOwn(value, key)) bad(where, `has no field "${key}"`);
        parts[key](value[key], where ? `${where}.${key}` : key);
      }
      for (const key of Object.keys(value))
        if (Object.hasOwn(optional, key)) optional[key](value[key], where ? `${where}.${key}` : key);
        else if (!Object.hasOwn(parts, key)) bad(where, `has a field "${key}" that does not belong there`);
    },
    /** Any keys of one shape, with values of another. */
    map: (keyShape, shape, most = Infinity) => (value, where) => {
      if (!isObject(value)) bad(where, "is not an object");
      if (Object.keys(value).length > most) bad(where, `has ${Object.keys(value).length} entries`);
      for (const key of Object.keys(value)) {
        keyShape(key, `${where} (key)`);
        shape(value[key], `${where}.${key}`);
      }
    },
  };
  shapes.count = shapes.integer(0, 2 ** 31 - 1);
  shapes.positive = shapes.integer(1, 2 ** 31 - 1);
  shapes.amount = shapes.integer(0, Number.MAX_SAFE_INTEGER);
  shapes.size = shapes.integer(0, 2 ** 40 - 1);
  shapes.boolean = shapes.choice(true, false);
  shapes.hex32 = shapes.text(/^[0-9a-f]{64}$/, "is not 64 small hexadecimal digits");
  shapes.hex64 = shapes.text(/^[0-9a-f]{128}$/, "is not 128 small hexadecimal digits");
  shapes.decimal = shapes.text(/^(0|[1-9][0-9]{0,3999})$/, "is not a number in at most 4,000 decimal digits");
  shapes.texts = shapes.map(
    shapes.text(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, "is not the tag of a language"),
    shapes.text(),
  );
  shapes.id = (value, where) => {
    shapes.text(/^[^\x00-\x1f\x7f;,]+$/u, "is not an id")(value, where);
    if (/^\p{White_Space}/u.test(value) || [...value].length > 63) bad(where, "is not an id");
  };
  shapes.counters = shapes.fields({
    abandoned: shapes.count, cast: shapes.count, challenged: shapes.count, checked_in: shapes.count,
  });
  shapes.timeUtc = (value, where) => {
    shapes.text(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/, "is not a time in UTC")(value, where);
    if (moment(value) === null) bad(where, "is no time");
  };

  /** Milliseconds of a RFC 3339 time, or null where there is no such day or hour. */
  function moment(text) {
    const [, y, mo, d, h, mi, s, zone] =
      /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
    if (y === undefined || y === "0000") return null;
    const utc = new Date(0).setUTCFullYear(+y, mo - 1, +d) + ((+h * 60 + +mi) * 60 + +s) * 1000;
    const same = new Date(utc).toISOString() === `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`;
    if (!same) return null;
    if (zone === "Z") return utc;
    const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
    if (hours > 23 || minutes > 59) return null;
    return utc - (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  }

  /** Applies a shape to a document and names the file if it does not fit. */
  function fit(value, shape, file) {
    try {
      shape(value, "");
    } catch (problem) {
      throw new Refused(file, problem.message);
    }
    return value;
  }

  function noneTwice(values, file, what) {
    const seen = new Set();
    for (const value of values) {
      if (seen.has(value)) throw new Refused(file, `${what} "${value}" stands twice`);
      seen.add(value);
    }
  }

  /** The first place where two JSON values differ, or null. */
  function difference(found, expected, where = "") {
    if (isObject(found) && isObject(expected)) {
      for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
        const inside = difference(found[key], expected[key], where ? `${where}.${key}` : key);
        if (inside) return inside;
      }
      return null;
    }
    if (Array.isArray(found) && Array.isArray(expected) && found.length === expected.length) {
      for (let i = 0; i < found.length; i++) {
        const inside = difference(found[i], expected[i], `${where}[${i}]`);
        if (inside) return inside;
      }
      return null;
    }
    const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
    return a === b ? null : `${where} says ${short(a)}, and ${short(b)} comes out`;
  }
  const short = (text) => (text === undefined ? "nothing" : text.length > 80 ? `${text.slice(0, 77)}…` : text);

  function same(found, expected, file) {
    const inside = difference(found, expected);
    if (inside) throw new Refused(file, inside);
  }

  // ---------------------------------------------------------------- X.509 (record-format.md 3.3)

  const OID = { ed25519: "2b6570", basicConstraints: "551d13", keyUsage: "551d0f", subjectAltName: "551d11" };
  const LOOKED_AT = [OID.basicConstraints, OID.keyUsage, OID.subjectAltName];

  /** Reads one DER value: its tag, its content, all its bytes, and what follows it. */
  function der(bytes, tag) {
    if (bytes.length < 2 || (bytes[0] & 0x1f) === 0x1f) throw new Error("broken DER");
    let length = bytes[1];
    let start = 2;
    if (length >= 0x80) {
      const digits = length & 0x7f;
      if (digits < 1 || digits > 3 || bytes.length < 2 + digits) throw new Error("broken DER");
      length = 0;
      for (let i = 0; i < digits; i++) length = length * 256 + bytes[2 + i];
      start += digits;
      if (length < 0x80 || length < 256 ** (digits - 1)) throw new Error("a length in DER is not the shortest");
    }
    if (bytes.length < start + length) throw new Error("DER ends too soon");
    if (tag !== undefined && bytes[0] !== tag) throw new Error(`tag ${bytes[0]} where ${tag} should be`);
    const end = start + length;
    return { tag: bytes[0], content: bytes.subarray(start, end), all: bytes.subarray(0, end), rest: bytes.subarray(end) };
  }
  function derList(bytes) {
    const out = [];
    for (let rest = bytes; rest.length; ) {
      const value = der(rest);
      out.push(value);
      rest = value.rest;
    }
    return out;
  }
  function only(value) {
    if (value.rest.length) throw new Error("something follows where nothing may");
    return value;
  }
  function algorithm(value) {
    const [oid, ...more] = derList(value.content);
    if (value.tag !== 0x30 || oid?.tag !== 6 || urna.hex(oid.content) !== OID.ed25519 || more.length)
      throw new Error("another algorithm than Ed25519");
  }
  function bits(value, length) {
    if (value?.tag !== 3 || value.content.length !== length + 1 || value.content[0] !== 0)
      throw new Error("a key or a signature has another length");
    return value.content.subarray(1);
  }

  function pem(bytes) {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const [, body] = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n$/.exec(text) ?? [];
    if (!body) throw new Error("it is not one PEM block");
    const binary = atob(body.replaceAll("\n", ""));
    if (btoa(binary).match(/.{1,64}/g).join("\n") !== body) throw new Error("its base64 has another form");
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  }

  function extensionsOf(value) {
    const found = new Map();
    for (const extension of derList(only(der(value.content, 0x30)).content)) {
      const parts = derList(der(extension.all, 0x30).content);
      const oid = parts[0]?.tag === 6 ? urna.hex(parts[0].content) : null;
      const critical = parts.length === 3;
      if (!oid || parts.length < 2 || parts.length > 3 || parts.at(-1).tag !== 4) throw new Error("a broken extension");
      if (critical && urna.hex(parts[1].all) !== "0101ff") throw new Error("a broken extension");
      if (critical && !LOOKED_AT.includes(oid)) throw new Error("a critical extension that is not known here");
      if (found.has(oid)) throw new Error("an extension stands twice");
      found.set(oid, parts.at(-1).content);
    }
    return found;
  }

  /** basicConstraints: nothing (no authority), or TRUE and perhaps a length of paths. */
  function mayIssue(bytes) {
    const [ca, path, ...more] = derList(only(der(bytes, 0x30)).content);
    if (ca === undefined) return false;
    if (urna.hex(ca.all) !== "0101ff" || (path && path.tag !== 2) || more.length) throw new Error("broken basicConstraints");
    return true;
  }

  /** keyUsage: its first eight bits, the first one highest. */
  function usageOf(bytes) {
    const { content } = only(der(bytes, 3));
    const [unused] = content;
    if (content.length < 2 || content.length > 3 || unused > 7 || content.at(-1) & ((1 << unused) - 1))
      throw new Error("broken keyUsage");
    return content[1];
  }

  /** What a certificate says. */
  function certificate(bytes, file) {
    try {
      const form = pem(bytes);
      if (form.length > 65535) throw new Error("no certificate has so many bytes");
      const [tbs, algorithmOutside, signature, ...behind] = derList(only(der(form, 0x30)).content);
      if (tbs?.tag !== 0x30 || !algorithmOutside || behind.length) throw new Error("it is not a certificate");
      algorithm(algorithmOutside);
      const [version, serial, algorithmInside, issuer, validity, subject, key, ...optional] = derList(tbs.content);
      if (version?.tag !== 0xa0 || urna.hex(version.content) !== "020102") throw new Error("it is not of version 3");
      if (serial?.tag !== 2 || issuer?.tag !== 0x30 || validity?.tag !== 0x30 || subject?.tag !== 0x30 || !key)
        throw new Error("it is not a certificate");
      algorithm(algorithmInside);
      const [keyAlgorithm, keyBits, ...keyMore] = derList(der(key.all, 0x30).content);
      if (keyMore.length) throw new Error("its key has another form");
      algorithm(keyAlgorithm);
      if (optional.length !== 1 || optional[0].tag !== 0xa3) throw new Error("it has no extensions, or more than them");
      const extensions = extensionsOf(optional[0]);

      const constraints = extensions.get(OID.basicConstraints);
      if (!constraints) throw new Error("it has no basicConstraints");
      const isAuthority = mayIssue(constraints);

      const usage = extensions.get(OID.keyUsage);
      const needed = isAuthority ? 0x04 : 0x80; // keyCertSign, digitalSignature
      if (usage && !(usageOf(usage) & needed)) throw new Error("its key may not be used for this");

      const names = extensions.get(OID.subjectAltName);
      const uris = [];
      for (const name of names ? derList(only(der(names, 0x30)).content) : [])
        if (name.tag === 0x86) uris.push(String.fromCharCode(...name.content));
      return {
        tbs: tbs.all, signature: bits(signature, 64), key: bits(keyBits, 32), issuer: issuer.all, subject: subject.all,
        isAuthority, uris, fingerprint: urna.hex(urna.sha256(form)),
      };
    } catch (problem) {
      throw new Refused(file, `is no certificate as it has to be (${problem.message})`);
    }
  }

  function authority(bytes, file) {
    const found = certificate(bytes, file);
    if (!found.isAuthority) throw new Refused(file, "is not the certificate of an authority");
    if (!urna.equal(found.issuer, found.subject)) throw new Refused(file, "is not issued by itself");
    if (!urna.verifySignature(found.tbs, found.signature, found.key)) throw new Refused(file, "is not signed by itself");
    return found;
  }

  function stationCertificate(bytes, file, issuer, uri) {
    const found = certificate(bytes, file);
    if (found.isAuthority) throw new Refused(file, "is the certificate of an authority, not of a station");
    if (!urna.equal(found.issuer, issuer.subject)) throw new Refused(file, "is issued by somebody else");
    if (!urna.verifySignature(found.tbs, found.signature, issuer.key))
      throw new Refused(file, "is not signed by the authority");
    if (found.uris.length !== 1 || found.uris[0] !== uri) throw new Refused(file, `is not the one of ${uri}`);
    return found;
  }

  // ---------------------------------------------------------------- codes (protocol.md 1.4)

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const double = (x) => ((x << 1) ^ (x & 16 ? 0b100101 : 0)) & 31;
  function checkDigit(digits) {
    let sum = 0;
    digits.forEach((digit, i) => {
      let term = digit;
      for (let k = 0; k <= i; k++) term = double(term);
      sum ^= term;
    });
    return sum;
  }
  function code(bytes) {
    const digits = [];
    for (let k = 0; k < 15; k++) {
      let digit = 0;
      for (let bit = 5 * k; bit < 5 * k + 5; bit++) digit = 2 * digit + ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
      digits.push(digit);
    }
    digits.push(checkDigit(digits));
    return digits.map((digit) => ALPHABET[digit]).join("").replace(/(.{4})(?=.)/g, "$1 ");
  }
  /** What somebody typed, as a code in its usual form; null if it is none (a wrong digit, too short). */
  function typedCode(text) {
    const letters = text.replace(/[\p{White_Space}\-\u2010-\u2014\u2212]/gu, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
    const digits = [...letters].map((letter) => ALPHABET.indexOf(letter));
    if (digits.length !== 16 || digits.includes(-1) || checkDigit(digits.slice(0, 15)) !== digits[15]) return null;
    return letters.replace(/(.{4})(?=.)/g, "$1 ");
  }

  /** RFC 4648 base32 without padding, as in the papers' QR codes; null if it is none. */
  function base32(text, length) {
    const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let value = 0n;
    for (const letter of text) {
      const digit = LETTERS.indexOf(letter);
      if (digit < 0) return null;
      value = value * 32n + BigInt(digit);
    }
    const spare = BigInt(5 * text.length - 8 * length);
    if (spare < 0n || spare > 4n || value & ((1n << spare) - 1n)) return null;
    return urna.unhex((value >> spare).toString(16).padStart(2 * length, "0"));
  }

  Object.assign(urna, {
    canonicalBytes, parse, shapes, fit, noneTwice, same, moment, authority, stationCertificate, code, typedCode,
    base32, isObject,
  });
}
