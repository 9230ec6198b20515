// What the signed manifest fixes: contests, marking rules, which ballots there are, and what an integer means.
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s } = urna;

  const GREEDY = ["greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom"];
  const RULES = [...GREEDY, "top-k", "equalshares"];
  const TIES = ["lower-cost", "higher-cost", "more-votes", "fewer-votes", "file-order"];

  // ---------------------------------------------------------------- shape (record-format.md 3)

  const pictureParts = {
    file: s.text(/^[A-Za-z0-9_-]{1,60}\.(png|jpg|svg)$/, "is not the name of a picture"),
    sha256: s.hex32,
  };
  const picture = s.fields(pictureParts);
  const latitude = s.integer(-90_000_000, 90_000_000);
  const longitude = s.integer(-180_000_000, 180_000_000);
  const place = s.fields({ latitude, longitude });
  const mapParts = s.fields({ ...pictureParts, north: latitude, south: latitude, west: longitude, east: longitude });
  const areaMap = (value, where) => {
    mapParts(value, where);
    if (value.south >= value.north) throw new Error(`${where}: its south is not below its north`);
    if (value.west >= value.east) throw new Error(`${where}: its west is not below its east`);
  };
  const filledText = s.text(/\P{White_Space}/u, "is empty");
  const isFilled = (text) => text !== undefined && /\P{White_Space}/u.test(text);

  const project = s.fields({
    id: s.id, title: s.texts, description: s.texts, cost: s.amount, area: s.orNull(s.id),
    categories: s.list(s.text()), picture: s.orNull(picture), place: s.orNull(place),
  }, { picture_text: s.texts });
  const marking = s.fields({
    rule: s.choice("choose-1", "approval", "knapsack", "ordinal", "cumulative"),
    min_picks: s.positive, max_picks: s.positive, max_cost: s.orNull(s.amount),
    rank_weights: s.orNull(s.list(s.count)), max_points: s.orNull(s.positive), min_sum: s.orNull(s.positive),
    max_sum: s.orNull(s.positive),
  });
  const tie = (value, where) => {
    s.text()(value, where);
    if (!TIES.includes(value) && !value.startsWith("lot:")) throw new Error(`${where}: is no key for ties`);
  };
  const MOST_PROJECTS = 2000;
  const ids = (least = 0) => s.list(s.text(), least, MOST_PROJECTS);
  const byCategory = s.map(s.text(), s.amount, MOST_PROJECTS);
  const aggregation = s.fields({
    name: s.choice(...RULES), ties: s.list(tie, 1, 100), rank_by: s.choice("score", "votes"), threshold: s.orNull(s.amount),
    support_factor: s.orNull(s.integer(1, Number.MAX_SAFE_INTEGER)), withdrawn: ids(),
    exclusive_groups: s.list(ids(2), 0, MOST_PROJECTS), exclusive_precedence: s.choice("rank", "listed"),
    category_budgets: byCategory, category_limits: byCategory,
    leftover: s.choice("none", "next-fitting", "partial-next"), top: s.orNull(s.integer(1, Number.MAX_SAFE_INTEGER)),
    completion: s.choice("none", "utilitarian", "add1", "add1-exhaustive", "add1-utilitarian"),
    comparison: s.choice("none", "satisfaction", "exclusion-ratio"), utility: s.choice("cost", "cardinality"),
    step: s.integer(1, Number.MAX_SAFE_INTEGER),
  });
  const contest = s.fields({
    id: s.id, title: s.texts, areas: s.list(s.id), min_age: s.orNull(s.integer(0, 120)),
    max_age: s.orNull(s.integer(0, 120)), budget: s.amount, marking, aggregation, shuffle_projects: s.boolean,
    projects: s.list(project, 1, MOST_PROJECTS),
  });
  const TIME = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
  const time = (value, where) => {
    s.text(TIME, "is not a time")(value, where);
    if (urna.moment(value) === null) throw new Error(`${where}: is no time`);
  };
  const trusteeId = s.text(/^[a-z0-9-]{1,32}$/, "is not the id of a trustee");
  const stationId = s.text(/^[A-Z0-9-]{1,16}$/, "is not the id of a station");
  const manifestShape = s.fields({
    type: s.constant("manifest"), version: s.constant(1),
    election: s.text(/^[0-9a-f]{32}$/, "is not 32 small hexadecimal digits"), city: filledText, title: s.texts,
    subtitle: s.texts, languages: s.list(s.text(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/), 1, 100), opens: time, closes: time,
    currency: s.text(/^[A-Z]{3}$/), money_decimals: s.integer(0, 3), areas: s.list(s.fields({ id: s.id, name: s.text() })),
    contests: s.list(contest, 1, 200),
    stations: s.list(s.fields({ id: stationId, name: s.text(), address: s.text(), area: s.orNull(s.id) })),
    channels: s.list(s.choice("in-person", "online", "paper"), 1),
    double_votes: s.choice(
      "first-counts", "last-counts", "paper-counts", "in-person-counts", "online-counts", "all-void"),
    custody: s.choice("committee", "station"), batch_size: s.integer(1, 1000), min_ballots: s.integer(1, 10_000),
    trustees: s.list(s.fields({ id: trusteeId, name: s.text() }), 1, 50), threshold: s.integer(1, 50),
    map: s.orNull(areaMap),
    keys: s.fields({
      ceremony: s.hex32, public_key: s.hex32,
      trustees: s.list(s.fields({ id: trusteeId, public_share: s.hex32, signing_key: s.hex32 })),
    }),
    registrar_key: s.orNull(s.hex32), online_key: s.orNull(s.hex32), committee_key: s.hex32,
  }, {
    category_names: s.map(s.text(), s.texts), entitlement: s.choice("roll", "roll-or-declaration", "declaration"),
  });

  // ---------------------------------------------------------------- what a shape cannot say

  const fail = (what) => {
    throw new Refused("manifest.json", what);
  };
  const NEUTRAL = {
    exclusive_groups: [[], GREEDY.concat("top-k")], exclusive_precedence: ["rank", GREEDY.concat("top-k")],
    category_budgets: [{}, GREEDY.concat("top-k")], category_limits: [{}, GREEDY.concat("top-k")],
    leftover: ["none", GREEDY.concat("top-k")], top: [null, ["top-k"]], completion: ["none", ["equalshares"]],
    comparison: ["none", ["equalshares"]], utility: ["cost", ["equalshares"]], step: [1, ["equalshares"]],
  };

  function checkRule(contest) {
    const rule = contest.aggregation;
    const where = `contest "${contest.id}", rule`;
    urna.noneTwice(rule.ties, "manifest.json", `${where}: the key`);
    for (const [field, [neutral, users]] of Object.entries(NEUTRAL))
      if (!users.includes(rule.name) && JSON.stringify(rule[field]) !== JSON.stringify(neutral))
        fail(`${where}: ${rule.name} has no use for "${field}"`);
    if (rule.name === "greedy-threshold" && rule.threshold === null) fail(`${where}: has no threshold`);
    if (rule.name === "greedy-exclusive" && !rule.exclusive_groups.length) fail(`${where}: has no exclusive groups`);
    if (rule.name === "top-k" && rule.top === null) fail(`${where}: has no "top"`);
    const lots = rule.ties.filter((key) => key.startsWith("lot:")).map(lot);
    for (const ids of lots) urna.noneTwice(ids, "manifest.json", `${where}: lot`);
    const projects = new Set(contest.projects.map((p) => p.id));
    for (const id of [...lots.flat(), ...rule.withdrawn, ...rule.exclusive_groups.flat()])
      if (!projects.has(id)) fail(`${where}: names "${id}", which is no project of it`);
    const categories = new Set(contest.projects.flatMap((p) => p.categories));
    for (const category of [...Object.keys(rule.category_budgets), ...Object.keys(rule.category_limits)])
      if (!categories.has(category)) fail(`${where}: names "${category}", a category of no project`);
  }
  const lot = (key) => key.slice(4).split(",").map((id) => id.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ""));

  function checkMarking(contest) {
    const m = contest.marking;
    const n = contest.projects.length;
    const where = `contest "${contest.id}", marking`;
    if (m.min_picks > m.max_picks || m.max_picks > n) fail(`${where}: the numbers of picks do not fit`);
    if (m.rule === "choose-1" && m.max_picks !== 1) fail(`${where}: choose-1 has one pick`);
    const cumulative = m.rule === "cumulative";
    if ((m.max_cost !== null) !== (m.rule === "knapsack")) fail(`${where}: max_cost is for knapsack`);
    for (const field of ["max_points", "min_sum", "max_sum"])
      if ((m[field] !== null) !== cumulative) fail(`${where}: ${field} is for cumulative`);
    if (m.rank_weights !== null && (m.rule !== "ordinal" || m.rank_weights.length !== m.max_picks))
      fail(`${where}: rank_weights do not fit`);
    if (cumulative && m.min_sum > m.max_sum) fail(`${where}: no sum is possible`);
    if (bitsOf(contest) > 12_000) fail(`${where}: a choice takes more than 12,000 bits`);
    if (m.rule === "knapsack") {
      const cheapest = contest.projects.map((p) => p.cost).sort((a, b) => a - b).slice(0, m.min_picks);
      if (cheapest.reduce((sum, cost) => sum + BigInt(cost), 0n) > BigInt(m.max_cost)) fail(`${where}: no choice keeps it`);
    }
    if (cumulative) {
      const most = Math.min(m.max_picks, m.max_sum);
      if (most < m.min_picks || most * m.max_points < m.min_sum) fail(`${where}: no choice keeps it`);
    }
  }

  function checkCategoryNames({ category_names: names, contests, languages }) {
    const used = new Set(contests.flatMap((contest) => contest.projects.flatMap((p) => p.categories)));
    if (!Object.keys(names).length) fail("category_names is empty");
    for (const [category, texts] of Object.entries(names)) {
      const where = `the names of the category "${category}"`;
      if (!used.has(category)) fail(`${where}: no project has it`);
      if (!Object.keys(texts).length) fail(`${where}: there is none`);
      for (const [language, text] of Object.entries(texts)) {
        if (!languages.includes(language)) fail(`${where}: ${language} is none of the languages`);
        if (!isFilled(text)) fail(`${where}: that in ${language} is empty`);
      }
    }
  }

  /** The manifest in these bytes; the elements in it are checked here, its keys against the ceremony elsewhere. */
  function readManifest(bytes) {
    const file = "manifest.json";
    const manifest = urna.fit(urna.parse(bytes, file), manifestShape, file);
    const first = manifest.languages[0];
    const areas = new Set(manifest.areas.map((area) => area.id));
    const knownArea = (id) => {
      if (!areas.has(id)) fail(`names an area "${id}" that is not there`);
    };
    urna.noneTwice(manifest.languages, file, "the language");
    urna.noneTwice(manifest.areas.map((area) => area.id), file, "the area");
    urna.noneTwice(manifest.contests.map((contest) => contest.id), file, "the contest");
    urna.noneTwice(manifest.stations.map((station) => station.id), file, "the station");
    urna.noneTwice(manifest.trustees.map((trustee) => trustee.id), file, "the trustee");
    urna.noneTwice(manifest.channels, file, "the channel");
    urna.noneTwice(manifest.keys.trustees.map((trustee) => trustee.signing_key), file, "the signing key");
    if (urna.moment(manifest.closes) <= urna.moment(manifest.opens)) fail("closes before it opens");
    if (!isFilled(manifest.title[first])) fail(`the election has no title in ${first}`);
    for (const station of manifest.stations) if (station.area !== null) knownArea(station.area);
    for (const contest of manifest.contests) {
      if (!isFilled(contest.title[first])) fail(`contest "${contest.id}" has no title in ${first}`);
      contest.areas.forEach(knownArea);
      if (contest.min_age !== null && contest.max_age !== null && contest.min_age > contest.max_age)
        fail(`contest "${contest.id}" is for nobody: min_age is above max_age`);
      urna.noneTwice(contest.projects.map((p) => p.id), file, `contest "${contest.id}": the project`);
      for (const p of contest.projects) {
        if (!isFilled(p.title[first])) fail(`project "${p.id}" has no title in ${first}`);
        if (p.area !== null) knownArea(p.area);
        if (p.picture_text !== undefined && (p.picture === null || !isFilled(p.picture_text[first])))
          fail(`project "${p.id}" has a picture_text without a picture, or with nothing in ${first}`);
      }
      checkMarking(contest);
      checkRule(contest);
    }
    if (manifest.category_names !== undefined) checkCategoryNames(manifest);
    if (manifest.threshold > manifest.trustees.length) fail("needs more trustees than there are");
    const order = manifest.keys.trustees.map((trustee) => trustee.id);
    if (JSON.stringify(order) !== JSON.stringify(manifest.trustees.map((trustee) => trustee.id)))
      fail("the keys are those of other trustees");
    if ((manifest.online_key === null) === manifest.channels.includes("online")) fail("online_key and channels differ");
    for (const key of [manifest.keys.public_key, ...manifest.keys.trustees.map((trustee) => trustee.public_share)])
      if (!urna.isElement(urna.unhex(key))) fail("holds a key that is no element, or the identity");
    return manifest;
  }

  // ---------------------------------------------------------------- styles (3.2)

  /** Every style that some area together with some age gives, as texts like "0,2". */
  function stylesOf(manifest) {
    const ages = new Set([0]);
    for (const contest of manifest.contests) {
      if (contest.min_age !== null) ages.add(contest.min_age);
      if (contest.max_age !== null) ages.add(contest.max_age + 1);
    }
    const admits = (contest, area, age) => {
      if (contest.areas.length && !contest.areas.includes(area)) return false;
      if (age === null) return contest.min_age === null && contest.max_age === null;
      return (contest.min_age === null || age >= contest.min_age) && (contest.max_age === null || age <= contest.max_age);
    };
    const styles = new Set();
    for (const area of [null, ...manifest.areas.map((a) => a.id)])
      for (const age of [null, ...ages]) {
        const style = manifest.contests.flatMap((contest, index) => (admits(contest, area, age) ? [index] : []));
        if (style.length) styles.add(style.join());
      }
    return styles;
  }

  // ---------------------------------------------------------------- integers (protocol.md 2)

  const bitLength = (value) => (value === 0n ? 0 : value.toString(2).length);

  function bitsOf(contest) {
    const n = contest.projects.length;
    const { rule, max_picks: picks, max_points: points } = contest.marking;
    // An exponent this large makes more than 12,000 bits in any case, and a number too long to compute.
    if (rule === "ordinal" && picks * Math.log2(n + 1) > 20_000) return Infinity;
    if (rule === "cumulative" && n * Math.log2(points + 1) > 80_000) return Infinity;
    if (rule === "choose-1") return bitLength(BigInt(n));
    if (rule === "ordinal") return bitLength(BigInt(n + 1) ** BigInt(picks) - 1n);
    if (rule === "cumulative") return bitLength(BigInt(points + 1) ** BigInt(n) - 1n);
    return n;
  }
  const widthOf = (contest) => Math.max(1, Math.ceil(bitsOf(contest) / 240));

  /**
   * The choice that an integer stands for: a list of [project, weight], where the weight is what the project's score
   * gets from it. An empty list is the blank vote; null is an integer that is no valid choice.
   */
  function choiceOf(contest, m) {
    if (m === 0n) return [];
    const n = contest.projects.length;
    const rules = contest.marking;
    const chosen = [];
    if (rules.rule === "choose-1") {
      if (m > BigInt(n)) return null;
      chosen.push([Number(m) - 1, 1]);
    } else if (rules.rule === "approval" || rules.rule === "knapsack") {
      const digits = m.toString(2);
      if (digits.length > n) return null;
      for (let k = 0; k < digits.length; k++) if (digits[digits.length - 1 - k] === "1") chosen.push([k, 1]);
    } else if (rules.rule === "cumulative") {
      const base = BigInt(rules.max_points + 1);
      let rest = m;
      for (let k = 0; k < n; k++, rest /= base) if (rest % base) chosen.push([k, Number(rest % base)]);
      if (rest) return null;
    } else {
      const base = BigInt(n + 1);
      const digits = [];
      for (let rest = m; rest; rest /= base) digits.unshift(Number(rest % base));
      if (digits.length !== rules.max_picks) return null; // rank 1 is the highest digit, and is never left open
      const ranks = digits.includes(0) ? digits.slice(0, digits.indexOf(0)) : digits;
      if (digits.slice(ranks.length).some((digit) => digit) || new Set(ranks).size !== ranks.length) return null;
      const weights = rules.rank_weights;
      ranks.forEach((digit, i) => chosen.push([digit - 1, weights ? weights[i] : ranks.length - i]));
    }
    if (chosen.length < rules.min_picks || chosen.length > rules.max_picks) return null;
    if (rules.rule === "knapsack") {
      const cost = chosen.reduce((sum, [k]) => sum + BigInt(contest.projects[k].cost), 0n);
      if (cost > BigInt(rules.max_cost)) return null;
    }
    if (rules.rule === "cumulative") {
      const sum = chosen.reduce((all, [, points]) => all + points, 0);
      if (sum < rules.min_sum || sum > rules.max_sum) return null;
    }
    return chosen;
  }

  /** The fields of a contest in a tally that follow from its integers; `broken` ballots held no integer at all. */
  function totals(contest, choices, broken = 0) {
    const projects = contest.projects.map((p) => ({ id: p.id, score: 0, votes: 0 }));
    const out = { ballots: broken, blank: 0, invalid: broken, projects };
    for (const [m, ballots] of choices) {
      const chosen = choiceOf(contest, m);
      out.ballots += ballots;
      if (chosen === null) out.invalid += ballots;
      else if (!chosen.length) out.blank += ballots;
      else
        for (const [k, weight] of chosen) {
          projects[k].votes += ballots;
          projects[k].score += ballots * weight;
        }
    }
    return out;
  }

  /** The integer as `w` blocks of 30 bytes. */
  function blocksOf(m, width) {
    const text = m.toString(16).padStart(60 * width, "0");
    if (text.length !== 60 * width) return null;
    return Array.from({ length: width }, (_, j) => urna.unhex(text.slice(60 * j, 60 * (j + 1))));
  }

  Object.assign(urna, { readManifest, stylesOf, widthOf, choiceOf, totals, blocksOf, lot });
}
