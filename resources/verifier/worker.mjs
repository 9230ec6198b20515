// One worker of the verifier: takes tasks of proofs.mjs, answers with results. A plain script in browsers, a module in
// Node, as the other files.
"use strict";
{
  const inBrowser = typeof importScripts === "function";
  const start = async () => {
    if (inBrowser) {
      importScripts("libsodium/libsodium-sumo.js", "group.mjs", "documents.mjs", "election.mjs", "proofs.mjs", "pool.mjs");
      await globalThis.urna.ready();
      globalThis.onmessage = (event) => postMessage(globalThis.urna.answer(event.data));
      postMessage("ready");
      return;
    }
    const { parentPort } = await import("node:worker_threads");
    for (const part of ["group", "documents", "election", "proofs", "pool"]) await import(`./${part}.mjs`);
    await globalThis.urna.ready();
    parentPort.on("message", (message) => parentPort.postMessage(globalThis.urna.answer(message)));
  };
  start();
}
