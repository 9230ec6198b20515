// From totals to winners: the other channels' results and the merge of all (record-format.md 8, 9 and 10).
"use strict";
{
  const urna = (globalThis.urna ??= {});
  const { Refused, shapes: s, unhex } = urna;

  const shapeChannel = s.fields({
    channel: s.text(), manifest: s.hex32, type: s.constant("channel-result"),
    contests: s.list(s.fields({ ...urna.countedParts, choices: s.orNull(s.list(s.tuple(s.decimal, s.positive))) })),
  });

  /** Check 10: the results of the other channels that there have to be. */
  function checkChannels(run) {
    const { record, manifest } = run;
    run.others = [];
    for (const channel of ["online", "paper"].filter((name) => manifest.channels.includes(name))) {
      const file = `channels/${channel}.json`;
      const document = run.need(record.json(file, shapeChannel), file);
      record.signedBy(file, "channel-result", channel === "online" ? unhex(manifest.online_key) : run.committee,
        channel === "online" ? "the online channel" : "the committee");
      if (document.channel !== channel) throw new Refused(file, `is of the channel ${document.channel}`);
      urna.same(document.contests.map((entry) => entry.contest), manifest.contests.map((contest) => contest.id), file);
      manifest.contests.forEach((contest, index) => channelContest(contest, document.contests[index], file));
      run.others.push({ channel, contests: document.contests });
    }
    return run.others.length;
  }

  function channelContest(contest, entry, file) {
    const where = `${file}, contest "${contest.id}"`;
    if (entry.choices !== null) {
      let before = -1n;
      const choices = entry.choices.map(([m, many]) => [BigInt(m), many]);
      for (const [m] of choices) {
        if (m <= before) throw new Refused(where, "does not list its choices in order, each once");
        before = m;
      }
      urna.same(entry, { ...urna.totals(contest, choices), choices: entry.choices, contest: contest.id }, where);
      return;
    }
    urna.same(entry.projects.map((p) => p.id), contest.projects.map((p) => p.id), where);
    const rules = contest.marking;
    const v = entry.ballots - entry.blank - entry.invalid;
    if (v < 0) throw new Refused(where, "has more blank and invalid ballots than ballots");
    const big = (value) => BigInt(value);
    const within = (value, least, most, what) => {
      if (value < least || value > most) throw new Refused(where, `${what} do not add up`);
    };
    const sum = (pick) => entry.projects.reduce((all, p, i) => all + pick(p, i), 0n);
    let [low, high] = [1n, 1n];
    if (rules.rule === "cumulative") high = big(rules.max_points);
    if (rules.rule === "ordinal") {
      low = rules.rank_weights ? big(Math.min(...rules.rank_weights)) : 1n;
      high = rules.rank_weights ? big(Math.max(...rules.rank_weights)) : big(rules.max_picks);
    }
    for (const p of entry.projects) {
      within(p.votes, 0, v, `the votes of "${p.id}"`);
      within(big(p.score), big(p.votes) * low, big(p.votes) * high, `the points of "${p.id}"`);
    }
    within(sum((p) => big(p.votes)), big(v) * big(rules.min_picks), big(v) * big(rules.max_picks), "the votes together");
    if (rules.max_cost !== null)
      within(sum((p, i) => big(p.votes) * big(contest.projects[i].cost)), 0n, big(v) * big(rules.max_cost), "the costs together");
    if (rules.rule === "cumulative")
      within(sum((p) => big(p.score)), big(v) * big(rules.min_sum), big(v) * big(rules.max_sum), "the points together");
  }

  /** Check 11: the merged result, with its winners. */
  function checkMerge(run) {
    const { record, manifest, tally } = run;
    const file = "merge.json";
    const document = urna.parse(record.bytes(file), file);
    record.signedBy(file, "merge", run.committee, "the committee");
    const names = [...run.others.map((one) => `channels/${one.channel}.json`),
      ...manifest.contests.map((_, index) => `count/${urna.contestNumber(index)}/choices.csv`), "count/tally.json", "removals.json"];
    const channels = [{ channel: "in-person", contests: tally.contests }, ...run.others];
    const contests = manifest.contests.map((contest, index) => {
      const each = channels.map(({ channel, contests: all }) => {
        const { ballots, blank, invalid, projects } = all[index];
        return { ballots, blank, channel, invalid, projects };
      });
      const add = (pick) => each.reduce((sum, one) => sum + pick(one), 0);
      const projects = contest.projects.map((p, i) => ({
        id: p.id, score: add((one) => one.projects[i].score), votes: add((one) => one.projects[i].votes),
      }));
      for (const { id, votes } of projects) if (votes >= 2 ** 31) throw new Refused(file, `"${id}" has more votes than a count can say`);
      const voters = add((one) => one.ballots - one.blank - one.invalid);
      let outcome;
      try {
        outcome = urna.winnersOf(contest, projects, voters, wholeBallots(run, contest, index));
      } catch (problem) {
        if (problem instanceof urna.NoResult) throw new Refused(file, `contest "${contest.id}" has no result: ${problem.message}`);
        throw problem;
      }
      return { contest: contest.id, channels: each, projects, rule: contest.aggregation, ...outcome };
    });
    urna.same(document, {
      type: "merge", manifest: run.manifestHex, inputs: names.sort().map((name) => ({ file: name, sha256: record.hash(name) })),
      refused: tally.refused, removed: tally.removed, contests,
    }, file);
    run.winners = contests.map(({ contest, winners, projects, channels: each, cost }, i) => ({
      contest, title: manifest.contests[i].title, winners, cost, projects,
      titles: Object.fromEntries(manifest.contests[i].projects.map((p) => [p.id, p.title])),
      channels: each.map(({ channel, ballots }) => ({ channel, ballots })),
      // How many of those in person were counted at their station, and how many by the committee (custody station).
      tables: run.atStations ? { counted: each[0].ballots - run.mixed[i].length, common: run.mixed[i].length } : null,
    }));
    return contests.length;
  }

  /** All ballots of a contest as weights, or null where a channel has only totals. */
  function wholeBallots(run, contest, index) {
    const lists = [run.integers[index], ...run.others.map((one) => one.contests[index].choices)];
    if (lists.includes(null)) return null;
    const many = new Map();
    for (const list of lists)
      for (const [m, ballots] of list) many.set(String(m), (many.get(String(m)) ?? 0) + ballots);
    return [...many].flatMap(([m, ballots]) => {
      const chosen = urna.choiceOf(contest, BigInt(m));
      return chosen?.length ? [{ weights: new Map(chosen), many: ballots }] : [];
    });
  }

  Object.assign(urna, { checkChannels, checkMerge });
}
