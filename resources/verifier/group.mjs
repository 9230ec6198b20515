// The mathematics under all checks: bytes, hashes with a label, ristretto255, Ed25519 signatures.
//
// Every file of this verifier is at once an ES module (Node) and a plain script (a browser that opens index.html
// from a folder, where modules may not be loaded). So no file exports anything: each adds its names to `urna`.
"use strict";
{
  const urna = (globalThis.urna ??= {});

  /** What is told to the person: which file, which item, and why it is refused. */
  class Refused extends Error {
    constructor(file, reason) {
      super(`${file}: ${reason}`);
      this.name = "Refused";
      this.file = file;
      this.reason = reason;
    }
  }

  // ---------------------------------------------------------------- bytes

  const encoder = new TextEncoder();
  const utf8 = (text) => encoder.encode(text);

  function concat(...parts) {
    let length = 0;
    for (const part of parts) length += part.length;
    const out = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  function number(value, width) {
    const out = new Uint8Array(width);
    for (let i = width - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
    return out;
  }
  const u8 = (x) => number(x, 1);
  const u16 = (x) => number(x, 2);
  const u32 = (x) => number(x, 4);
  const u64 = (x) => number(x, 8);

  const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
  function hex(bytes) {
    let out = "";
    for (const byte of bytes) out += HEX[byte];
    return out;
  }
  function unhex(text) {
    const out = new Uint8Array(text.length / 2);
    for (let i = 0; i < out.length; i++) out[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
    return out;
  }

  function equal(a, b) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }
  function compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  }

  function littleEndian(bytes) {
    let text = "";
    for (let i = bytes.length - 1; i >= 0; i--) text += HEX[bytes[i]];
    return BigInt("0x" + (text || "0"));
  }
  function bigEndian(bytes) {
    return BigInt("0x" + (hex(bytes) || "0"));
  }

  // ---------------------------------------------------------------- libsodium

  const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n; // ℓ of RFC 9496
  const BLOCK = 1 << 16;
  const HASH_BLOCK = BLOCK + 1024; // behind the block: the state of a hash, and its output
  let sodium = null;
  let scratch = 0;

  /** Loads libsodium's WebAssembly once. Must have ended before anything below is called. */
  async function ready() {
    if (sodium) return;
    const library = globalThis.libsodium ?? (await import("./libsodium/libsodium-sumo.js")).default;
    await library.ready;
    library._sodium_init();
    scratch = library._malloc(HASH_BLOCK + 1024);
    sodium = library;
  }

  const at = (slot) => scratch + 32 * slot;
  const put = (bytes, slot) => sodium.HEAPU8.set(bytes, at(slot));
  const take = (slot, length = 32) => sodium.HEAPU8.slice(at(slot), at(slot) + length);

  // Long inputs go through one block of the module's memory, so it never has to grow.
  function digest(name, length, parts) {
    const state = scratch + BLOCK;
    const out = scratch + HASH_BLOCK;
    const update = sodium[`_crypto_hash_${name}_update`];
    sodium[`_crypto_hash_${name}_init`](state);
    for (const part of parts) {
      for (let from = 0; from < part.length; from += BLOCK) {
        const piece = part.subarray(from, from + BLOCK);
        sodium.HEAPU8.set(piece, scratch);
        update(state, scratch, piece.length, 0);
      }
    }
    sodium[`_crypto_hash_${name}_final`](state, out);
    return sodium.HEAPU8.slice(out, out + length);
  }
  const sha256 = (...parts) => digest("sha256", 32, parts);
  const sha512 = (...parts) => digest("sha512", 64, parts);

  /** protocol.md 1.1 */
  function hash(label, ...parts) {
    const all = [utf8(`urna/1/${label}\n`)];
    for (const part of parts) all.push(u64(part.length), part);
    return sha512(...all);
  }
  const scalarOf = (label, ...parts) => reduce(hash(label, ...parts));

  /** Ed25519, RFC 8032, over `urna/1/<type>\n` and the bytes (protocol.md 1.3). */
  function signed(type, bytes, signature, key) {
    const message = concat(utf8(`urna/1/${type}\n`), bytes);
    return verifySignature(message, signature, key);
  }
  function verifySignature(message, signature, key) {
    if (signature.length !== 64 || key.length !== 32) return false;
    const place = sodium._malloc(message.length + 1);
    try {
      sodium.HEAPU8.set(message, place);
      put(signature, 0);
      put(key, 2);
      return sodium._crypto_sign_ed25519_verify_detached(at(0), place, message.length, 0, at(2)) === 0;
    } finally {
      sodium._free(place);
    }
  }

  // ---------------------------------------------------------------- scalars

  function reduce(wide) {
    put(wide, 0);
    sodium._crypto_core_ristretto255_scalar_reduce(at(2), at(0));
    return take(2);
  }
  /** A weight of 16 bytes, or any other short number, as a scalar. */
  function scalar(value) {
    let rest = ((value % ORDER) + ORDER) % ORDER;
    const out = new Uint8Array(32);
    for (let i = 0; rest > 0n; i++, rest >>= 8n) out[i] = Number(rest & 255n);
    return out;
  }
  const ORDER_BYTES = scalar(ORDER - 1n);
  function isScalar(bytes) {
    for (let i = 31; i >= 0; i--) if (bytes[i] !== ORDER_BYTES[i]) return bytes[i] < ORDER_BYTES[i];
    return true;
  }
  function scalarOperation(name, a, b) {
    put(a, 0);
    put(b, 1);
    sodium[`_crypto_core_ristretto255_scalar_${name}`](at(2), at(0), at(1));
    return take(2);
  }
  const scalarMultiply = (a, b) => scalarOperation("mul", a, b);

  // ---------------------------------------------------------------- elements

  const IDENTITY = new Uint8Array(32);
  const ONE = scalar(1n);
  const isIdentity = (bytes) => bytes.every((byte) => byte === 0);

  /** Is this the canonical encoding of an element other than the identity? (protocol.md 1, border check) */
  function isElement(bytes) {
    if (bytes.length !== 32 || bytes[31] & 0x80 || bytes[0] & 1) return false;
    put(bytes, 0);
    return sodium._crypto_core_ristretto255_is_valid_point(at(0)) === 1 && !isIdentity(bytes);
  }

  // From here on elements have passed the border check or were computed, so that a call can only say "no" where the
  // result is the identity, which libsodium then writes as 32 zeros all the same.
  function add(a, b) {
    put(a, 0);
    put(b, 1);
    if (sodium._crypto_core_ristretto255_add(at(2), at(0), at(1)) !== 0) throw new Error("not an element");
    return take(2);
  }
  function subtract(a, b) {
    put(a, 0);
    put(b, 1);
    if (sodium._crypto_core_ristretto255_sub(at(2), at(0), at(1)) !== 0) throw new Error("not an element");
    return take(2);
  }
  function multiply(factor, element) {
    put(factor, 0);
    put(element, 1);
    put(IDENTITY, 2);
    sodium._crypto_scalarmult_ristretto255(at(2), at(0), at(1));
    return take(2);
  }
  function multiplyBase(factor) {
    put(factor, 0);
    put(IDENTITY, 2);
    sodium._crypto_scalarmult_ristretto255_base(at(2), at(0));
    return take(2);
  }
  function fromHash(wide) {
    put(wide, 0);
    sodium._crypto_core_ristretto255_from_hash(at(2), at(0));
    return take(2);
  }
  /** The generator h(i) of protocol.md 1.2. */
  const generator = (i) => fromHash(sha512(utf8("urna/1/generator\n"), u32(i)));

  /** The k-th item of a row of items of one size, without a copy. */
  const item = (bytes, k, size = 32) => bytes.subarray(k * size, (k + 1) * size);

  Object.assign(urna, {
    Refused, utf8, concat, u8, u16, u32, u64, hex, unhex, equal, compare, littleEndian, bigEndian, ready, sha256,
    sha512, hash, scalarOf, signed, verifySignature, ORDER, ONE, IDENTITY, scalar, isScalar, scalarMultiply, isElement,
    isIdentity, add, subtract, multiply, multiplyBase, generator, item,
  });
}
