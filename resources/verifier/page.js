// The page around the verifier: takes a folder, shows each check as it goes, the verdict, and looks for receipts.
//
// For tests and for cities that publish a record on a web server: index.html?record=URL fetches the record from the
// same server; &lang=en chooses the language, &receipt=CODE looks for a receipt. What happened stands in
// <body data-state="…">: "ready", "running", "holds", "refused", "no-record".
"use strict";
{
  const urna = globalThis.urna;
  const $ = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search);

  let language = Object.hasOwn(urna.texts, asked.get("lang") ?? "") ? asked.get("lang") : "es-AR";
  let verification = null;
  let shown = { state: "ready" }; // what the verdict shows, so that another language can show it again
  const rows = new Map();

  const text = () => urna.texts[language];
  const many = (n) => new Intl.NumberFormat(language).format(n);
  const inLanguage = (texts) => texts[language] ?? Object.entries(texts).find(([tag]) => tag.slice(0, 2) === language.slice(0, 2))?.[1] ?? Object.values(texts)[0];

  function element(tag, content, className) {
    const out = document.createElement(tag);
    if (content !== undefined) out.textContent = content;
    if (className) out.className = className;
    return out;
  }

  // ---------------------------------------------------------------- words

  function say() {
    document.documentElement.lang = language;
    document.title = `Urna · ${text().title}`;
    for (const place of document.querySelectorAll("[data-text]")) place.textContent = text()[place.dataset.text];
    $("languages").replaceChildren(...Object.entries(urna.texts).map(([tag, { language: name }]) => {
      const button = element("button", name);
      button.type = "button";
      button.lang = tag;
      button.setAttribute("aria-pressed", String(tag === language));
      button.onclick = () => {
        language = tag;
        say();
      };
      return button;
    }));
    for (const row of rows.values()) sayRow(row);
    showVerdict();
    showReceipt();
  }
  const labelOf = ({ name, about }) =>
    [text().check[name] ?? name, about?.station && stationName(about.station), about?.contest && contestTitle(about.contest),
      about?.trustee && trusteeName(about.trustee)].filter(Boolean).join(" · ");
  function stationName(id) {
    const station = verification?.manifest?.stations.find((one) => one.id === id);
    return station?.name ? `${station.name} (${id})` : id;
  }
  function contestTitle(id) {
    const contest = verification?.manifest?.contests.find((one) => one.id === id);
    return contest ? inLanguage(contest.title) : id;
  }
  const trusteeName = (id) => verification?.manifest?.trustees.find((one) => one.id === id)?.name || id;

  // ---------------------------------------------------------------- what is going on

  function sayRow({ what, label, note, detail }) {
    label.textContent = labelOf(what);
    note.textContent = detail ? text().tableCount(detail.counted, detail.common, many) : "";
  }

  function progress({ done, of, held, detail = null, ...what }) {
    const key = JSON.stringify(what);
    if (!rows.has(key)) {
      const row = { what, item: element("li"), mark: element("span", "…", "mark"), label: element("span"), count: element("span", "", "count"), note: element("small"), bar: element("progress") };
      sayRow(row);
      row.item.append(row.mark, row.label, row.count, row.note, row.bar);
      $("check-list").append(row.item);
      rows.set(key, row);
    }
    const row = rows.get(key);
    if (held) {
      row.item.className = "held";
      row.mark.textContent = "✓";
      row.count.textContent = many(done);
      row.bar.remove();
      row.detail = detail;
      sayRow(row);
    } else if (of) {
      row.bar.max = of;
      row.bar.value = done;
      row.count.textContent = `${many(done)} / ${many(of)}`;
    }
  }

  function show(next) {
    shown = next;
    document.body.dataset.state = next.state;
    showVerdict();
  }

  function showVerdict() {
    const { state, result } = shown;
    const section = $("verdict");
    section.hidden = state === "ready";
    section.className = state === "no-record" ? "refused" : state;
    const details = [];
    const detail = (term, value) => details.push(element("dt", term), element("dd", value));
    const [title, words] = {
      ready: ["", ""], reading: [text().reading, ""], running: [text().running, text().runningText],
      holds: [text().holds, text().holdsText], refused: [text().refused, text().refusedText],
      "no-record": [text().noRecord, text().noRecordText],
    }[state];
    if (state === "holds") {
      detail(text().manifest, result.manifest);
      detail(text().authorityFound, result.authority);
      if (result.absent.length) detail(text().absent, result.absent.join(", "));
      for (const { name, reason } of result.refused) detail(text().refusedPackages, `${name}: ${reason}`);
      if (result.removed) detail(text().removed, many(result.removed));
    }
    if (state === "refused") {
      const { failure } = result;
      detail(text().where, labelOf({ name: failure.check, about: failure.about }));
      if (failure.file) detail(text().file, failure.file);
      detail(text().detail, failure.reason);
    }
    $("verdict-title").textContent = title;
    $("verdict-text").textContent = words;
    $("verdict-details").replaceChildren(...details);
    // Receipts and winners only beside a record that holds: a false one must not comfort anybody.
    $("receipt").hidden = state !== "holds";
    $("winners").hidden = state !== "holds";
    if (state === "holds") showWinners(result.winners);
  }

  function showWinners(contests) {
    const least = verification.manifest.min_ballots;
    $("winner-list").replaceChildren(...contests.flatMap(({ title, winners, projects, titles, channels, tables }) => {
      const list = element("ul");
      for (const id of winners) {
        const { votes } = projects.find((p) => p.id === id);
        list.append(element("li", `${inLanguage(titles[id])} (${id}): ${text().votes(votes, many(votes))}`));
      }
      const counted = channels.map(({ channel, ballots }) => `${text().ballots(ballots, many(ballots))} ${text().channel[channel]}`);
      const notes = [];
      if (tables && channels[0].ballots) notes.push(text().tables(tables.counted, tables.common, many));
      if (tables?.common && tables.common < least) notes.push(text().fewInCommon(many(least)));
      return [element("h3", inLanguage(title)), element("small", counted.join(", ")), ...notes.map((note) => element("small", note)),
        winners.length ? list : element("p", text().nobody)];
    }));
  }

  // ---------------------------------------------------------------- the record

  /** Takes the shallowest folder with a record.json in it for the record. */
  function recordOf(files, folders) {
    const index = [...files.keys()].filter((path) => path.split("/").pop() === "record.json")
      .sort((a, b) => a.split("/").length - b.split("/").length)[0];
    if (index === undefined) return null;
    const root = index.slice(0, -"record.json".length);
    const cut = (path) => path.slice(root.length);
    const inside = new Map([...files].filter(([path]) => path.startsWith(root)).map(([path, bytes]) => [cut(path), bytes]));
    const empty = folders.filter((path) => path.startsWith(root)).map(cut)
      .filter((path) => ![...inside.keys()].some((name) => name.startsWith(`${path}/`)));
    return new urna.Record(inside, empty);
  }

  async function startPool() {
    const cores = Math.min(8, navigator.hardwareConcurrency || 2);
    // A page that was opened from a folder may not start workers; then the work is done here, in small steps.
    if (location.protocol === "file:" || cores < 2) return urna.inlinePool();
    const works = await new Promise((resolve) => {
      try {
        const trial = new Worker("worker.mjs");
        const end = (good) => {
          trial.terminate();
          resolve(good);
        };
        trial.onmessage = () => end(true);
        trial.onerror = () => end(false);
      } catch {
        resolve(false);
      }
    });
    if (!works) return urna.inlinePool();
    const start = (onAnswer) => {
      const worker = new Worker("worker.mjs");
      worker.onmessage = ({ data }) => data !== "ready" && onAnswer(data);
      worker.onerror = (event) => onAnswer({ problem: `a worker failed: ${event.message}`, died: true });
      const waiting = new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));
      return { post: (message) => waiting.then(() => worker.postMessage(message)), close: () => worker.terminate() };
    };
    return urna.workerPool(start, cores);
  }

  async function verify(read) {
    if (document.body.dataset.state === "running" || document.body.dataset.state === "reading") return;
    $("check-list").replaceChildren();
    rows.clear();
    verification = null;
    $("receipt-answer").textContent = "";
    lastReceipt = null;
    show({ state: "reading" });
    let record;
    try {
      record = await read();
    } catch (problem) {
      show({ state: "refused", result: { failure: { check: "files", about: null, file: "", reason: problem.message } } });
      return;
    }
    if (!record) {
      show({ state: "no-record" });
      return;
    }
    $("checks").hidden = false;
    show({ state: "running" });
    const pool = await startPool();
    verification = new urna.Verification(record, { authority: $("authority").value.trim() || null, pool, progress });
    const result = await verification.run();
    pool.close();
    if (!result.holds) {
      const row = rows.get(JSON.stringify({ name: result.failure.check, about: result.failure.about }));
      if (row) {
        row.item.className = "refused";
        row.mark.textContent = "✗";
        row.bar.remove();
      }
    }
    show({ state: result.holds ? "holds" : "refused", result });
    $("verdict").scrollIntoView({ block: "start" });
    if (asked.get("receipt")) {
      $("receipt-code").value = asked.get("receipt");
      $("receipt-form").requestSubmit();
    }
  }

  const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

  async function fromInput(list) {
    const files = new Map();
    for (const file of list) files.set(file.webkitRelativePath || file.name, await bytesOf(file));
    return recordOf(files, []);
  }

  async function fromEntries(entries) {
    const files = new Map();
    const folders = [];
    const walk = async (entry, path) => {
      if (entry.isFile) {
        files.set(path, await bytesOf(await new Promise((resolve, reject) => entry.file(resolve, reject))));
        return;
      }
      folders.push(path);
      const reader = entry.createReader();
      // A reader gives its entries in portions, until an empty one.
      for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) break;
        for (const child of some) await walk(child, `${path}/${child.name}`);
      }
    };
    for (const entry of entries) await walk(entry, entry.name);
    return recordOf(files, folders);
  }

  /** The files that the index on the server lists. What lies there besides cannot be seen from here. */
  async function fromServer(address) {
    const base = new URL(address.endsWith("/") ? address : `${address}/`, location.href);
    if (base.origin !== location.origin) throw new Error("the record must lie on the same server as this page");
    const get = async (path) => {
      const answer = await fetch(new URL(path.split("/").map(encodeURIComponent).join("/"), base));
      if (!answer.ok) return null;
      return new Uint8Array(await answer.arrayBuffer());
    };
    const index = await get("record.json");
    if (!index) return null;
    const files = new Map([["record.json", index]]);
    let listed = [];
    try {
      listed = Object.keys(JSON.parse(new TextDecoder().decode(index)).files);
    } catch {
      // The verification will say what is wrong with the index.
    }
    for (const path of ["record.json.sig", ...listed]) {
      const bytes = await get(path);
      if (bytes) files.set(path, bytes);
    }
    return new urna.Record(files);
  }

  // ---------------------------------------------------------------- receipts

  let lastReceipt = null;
  function showReceipt() {
    const place = $("receipt-answer");
    if (!lastReceipt) return;
    const r = lastReceipt;
    place.className = r.found && !r.removed ? "good" : "bad";
    place.dataset.found = String(r.found);
    place.textContent = !r.found ? text().why[r.why] : r.kind === "challenged" ? text().challenged(r) : r.removed ? text().removedReceipt(r) : text().cast(r);
  }

  // ---------------------------------------------------------------- begin

  $("folder").onchange = (event) => {
    const list = [...event.target.files];
    event.target.value = "";
    if (list.length) verify(() => fromInput(list));
  };
  const drop = $("drop");
  for (const name of ["dragover", "dragleave", "drop"])
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
    });
  document.addEventListener("drop", (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (entries.length) verify(() => fromEntries(entries));
  });
  $("receipt-form").onsubmit = (event) => {
    event.preventDefault();
    lastReceipt = verification ? verification.receipt($("receipt-code").value) : { found: false, why: "no-record" };
    showReceipt();
  };
  document.body.dataset.state = "ready";
  say();
  if (asked.get("record")) verify(() => fromServer(asked.get("record")));
}
