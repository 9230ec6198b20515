// From votes to winners, in exact arithmetic: docs/rules.md, whose section numbers the comments name.
"use strict";
{
  const urna = (globalThis.urna ??= {});

  /** There is no result, and so there can be no merge.json. */
  class NoResult extends Error {}

  const ALL = Symbol("all categories");
  const NEUTRAL = {
    threshold: null, support_factor: null, withdrawn: [], exclusive_groups: [], exclusive_precedence: "rank",
    category_budgets: {}, category_limits: {}, leftover: "none", top: null, completion: "none", comparison: "none",
    utility: "cost", step: 1,
  };

  // ---------------------------------------------------------------- section 2: ties

  /** For each key of `ties` a function from a project to a number; smaller comes first. */
  function tieKeys(rule, projects) {
    return rule.ties.map((key) => {
      if (key === "lower-cost") return (p) => p.cost;
      if (key === "higher-cost") return (p) => -p.cost;
      if (key === "more-votes") return (p) => -p.votes;
      if (key === "fewer-votes") return (p) => p.votes;
      if (key === "file-order") return (p) => p.place;
      const places = new Map(urna.lot(key).map((id, i) => [id, i]));
      for (const id of places.keys())
        if (!projects.some((p) => p.id === id)) throw new NoResult(`a lot names "${id}", which is no project`);
      return (p) => places.get(p.id) ?? places.size;
    });
  }

  /** Sorts a group of equals into levels: lists of projects that stay equal under every key. */
  function levels(group, keys) {
    const order = (a, b) => {
      for (const key of keys) {
        const [x, y] = [key(a), key(b)];
        if (x !== y) return x < y ? -1 : 1;
      }
      return 0;
    };
    const out = [];
    for (const p of [...group].sort((a, b) => order(a, b) || a.place - b.place)) {
      if (out.length && order(out.at(-1)[0], p) === 0) out.at(-1).push(p);
      else out.push([p]);
    }
    return out;
  }

  const rankOf = (rule, p) => (rule.rank_by === "votes" ? p.votes : p.score);

  // ---------------------------------------------------------------- section 3: shut out before

  function shutOut(rule, p, budget, voters) {
    if (rule.withdrawn.includes(p.id)) return "withdrawn";
    if (rule.threshold !== null && rankOf(rule, p) < rule.threshold) return "below-threshold";
    if (rule.support_factor !== null
      && (voters === 0 || BigInt(p.votes) * BigInt(rule.support_factor) * budget < BigInt(p.cost) * BigInt(voters)))
      return "below-support";
    return null;
  }

  // ---------------------------------------------------------------- section 4: greedy and top-k

  class Greedy {
    constructor(rule, budget) {
      this.rule = rule;
      this.left = budget;
      this.funded = [];
      this.fundedIds = new Set();
      this.amounts = new Map(Object.entries(rule.category_budgets).map(([c, amount]) => [c, BigInt(amount)]));
      this.places = new Map(Object.entries(rule.category_limits));
      this.stopped = new Map();
      this.fates = new Map();
    }
    copy() {
      const other = new Greedy(this.rule, this.left);
      other.funded = [...this.funded];
      other.fundedIds = new Set(this.fundedIds);
      other.amounts = new Map(this.amounts);
      other.places = new Map(this.places);
      other.stopped = new Map(this.stopped);
      return other;
    }
    rival(p) {
      for (const group of this.rule.exclusive_groups)
        if (group.includes(p.id)) for (const id of group) if (id !== p.id && this.fundedIds.has(id)) return id;
      return null;
    }
    stop(key, p) {
      if (!this.stopped.has(key)) this.stopped.set(key, p.id);
    }
    fund(p) {
      const cost = BigInt(p.cost);
      this.funded.push(p);
      this.fundedIds.add(p.id);
      this.left -= cost;
      for (const category of p.categories) {
        if (this.amounts.has(category)) this.amounts.set(category, this.amounts.get(category) - cost);
        if (this.places.has(category)) this.places.set(category, this.places.get(category) - 1);
      }
      this.fates.set(p.id, { status: "funded", by: null });
    }
    /** Step 3 for one project. */
    take(p) {
      const fate = (status, by = null) => this.fates.set(p.id, { status, by });
      const noSkip = this.rule.name === "greedy-no-skip";
      const cost = BigInt(p.cost);
      for (const key of [ALL, ...p.categories]) if (this.stopped.has(key)) return fate("stopped", this.stopped.get(key));
      const rival = this.rival(p);
      if (rival !== null) return fate("excluded", rival);
      if (this.rule.top !== null && this.funded.length >= this.rule.top) return fate("not-in-top");
      const full = p.categories.filter(
        (c) => (this.amounts.has(c) && this.amounts.get(c) < cost) || (this.places.has(c) && this.places.get(c) <= 0));
      if (full.length) {
        if (noSkip) full.forEach((category) => this.stop(category, p));
        return fate("category-full");
      }
      if (cost > this.left) {
        if (noSkip) this.stop(ALL, p);
        return fate("over-budget");
      }
      return this.fund(p);
    }
    /** What makes two ways through a group differ: who is funded, and what is stopped. */
    outcome(projects) {
      for (const p of projects) this.take(p);
      const stopped = [...this.stopped.keys()].map((key) => (key === ALL ? [] : [key]));
      return JSON.stringify([[...this.fundedIds].sort(), stopped.map((key) => JSON.stringify(key)).sort()]);
    }
  }

  function greedyRun(rule, projects, eligible, budget) {
    const keys = tieKeys(rule, projects);
    const state = new Greedy(rule, budget);
    const groups = new Map();
    for (const p of eligible) {
      const rank = rankOf(rule, p);
      groups.set(rank, [...(groups.get(rank) ?? []), p]);
    }
    const taken = [];
    for (const rank of [...groups.keys()].sort((a, b) => b - a)) {
      const sorted = levels(groups.get(rank), keys);
      const order = sorted.flat();
      let usual = null;
      for (const level of sorted) {
        const start = order.indexOf(level[0]);
        for (const p of level.slice(1)) {
          const moved = order.filter((other) => other !== p);
          moved.splice(start, 0, p);
          usual ??= state.copy().outcome(order);
          if (state.copy().outcome(moved) !== usual)
            throw new NoResult(`the tie of ${level.map((one) => `"${one.id}"`).join(", ")} stays open`);
        }
      }
      for (const p of order) state.take(p);
      taken.push(...order);
    }

    let part = 0n;
    if (rule.leftover !== "none")
      for (const p of taken) {
        const { status } = state.fates.get(p.id);
        if (!["over-budget", "category-full", "stopped"].includes(status) || state.rival(p) !== null) continue;
        const cost = BigInt(p.cost);
        if (rule.leftover === "next-fitting") {
          if (cost <= state.left) state.fund(p);
        } else {
          if (state.left > 0n) {
            part = state.left < cost ? state.left : cost;
            state.fates.set(p.id, { status: "partly-funded", by: null });
          }
          break;
        }
      }
    const cost = state.funded.reduce((sum, p) => sum + BigInt(p.cost), part);
    return { winners: state.funded, cost, fates: state.fates };
  }

  // ---------------------------------------------------------------- section 5: precedence by list

  function greedy(rule, projects, open, budget) {
    if (rule.exclusive_precedence !== "listed" || !rule.exclusive_groups.length)
      return greedyRun(rule, projects, open, budget);
    const groups = rule.exclusive_groups;
    const standing = groups.map(() => 0);
    for (;;) {
      const stands = new Set(groups.map((group, g) => group[standing[g]]));
      const inGroup = new Set(groups.flat());
      const waiting = open.filter((p) => inGroup.has(p.id) && !stands.has(p.id));
      const result = greedyRun(rule, projects, open.filter((p) => !waiting.includes(p)), budget);
      for (const p of waiting) result.fates.set(p.id, { status: "excluded", by: null });
      const won = new Set(result.winners.map((p) => p.id));
      const g = groups.findIndex((group, i) => !won.has(group[standing[i]]) && standing[i] < group.length - 1);
      if (g >= 0) {
        standing[g] += 1;
        continue;
      }
      for (const [id, fate] of result.fates)
        if (fate.status === "excluded")
          fate.by = groups.filter((group) => group.includes(id)).flat().find((other) => won.has(other)) ?? null;
      return result;
    }
  }

  // ---------------------------------------------------------------- section 6: equal shares

  const gcd = (a, b) => {
    while (b) [a, b] = [b, a % b];
    return a;
  };

  /**
   * 6.1. Ballots that are alike always hold the same money, so they are one entry with a multiplicity. All money is
   * kept as integers over one common denominator.
   */
  function sharesRun(rule, supported, ballots, share, keys) {
    let denominator = share.denominator;
    const money = ballots.map(() => share.numerator);
    const purchases = [];
    // A price only rises while money is spent, so the value of a project seen last is a lower bound of what it is now,
    // and most projects need not be looked at again in each round.
    let open = supported.map((p) => ({ p, value: null, fresh: false }));
    const before = (a, b) => a.top * b.bottom < b.top * a.bottom;
    for (;;) {
      const equals = [];
      let least = null;
      const unseen = (entry) => (entry.value === null ? 0 : 1);
      open.sort((a, b) => unseen(a) - unseen(b)
        || (a.value === null ? 0 : before(a.value, b.value) ? -1 : before(b.value, a.value) ? 1 : 0));
      const closed = new Set();
      for (const entry of open) {
        if (least && entry.value && before(least, entry.value)) break;
        if (!entry.fresh) {
          entry.price = price(entry.p, ballots, money, denominator);
          entry.fresh = true;
          if (!entry.price) {
            closed.add(entry);
            continue;
          }
          const divide = rule.utility === "cost" && entry.p.cost ? BigInt(entry.p.cost) : 1n;
          entry.value = { top: entry.price.top, bottom: entry.price.bottom * divide };
        }
        if (!least || before(entry.value, least)) {
          least = entry.value;
          equals.length = 0;
        }
        if (!before(least, entry.value)) equals.push(entry);
      }
      open = open.filter((entry) => !closed.has(entry));
      if (!equals.length) return purchases;
      const [first] = levels(equals.map((entry) => entry.p), keys);
      if (first.length > 1) throw new NoResult(`the tie of ${first.map((p) => `"${p.id}"`).join(", ")} stays open`);
      const bought = equals.find((entry) => entry.p === first[0]);
      purchases.push(bought.p);
      // ρ = top / bottom; give all money a denominator in which w·ρ is an integer.
      const { top, bottom } = bought.price;
      const factor = bottom / gcd(bottom, denominator);
      if (factor > 1n) {
        denominator *= factor;
        for (let i = 0; i < money.length; i++) money[i] *= factor;
      }
      const unit = (top * denominator) / bottom;
      for (const [i, weight] of bought.p.supporters) {
        const due = weight * unit;
        money[i] = money[i] < due ? 0n : money[i] - due;
      }
      open = open.filter((entry) => entry !== bought);
      for (const entry of open) entry.fresh = false;
    }
  }

  /** ρ of a project as a fraction, or null where its supporters cannot pay for it. */
  function price(p, ballots, money, denominator) {
    const cost = BigInt(p.cost) * denominator;
    let [sum, weights] = [0n, 0n];
    for (const [i, weight] of p.supporters) {
      sum += money[i] * ballots[i].many;
      weights += weight * ballots[i].many;
    }
    if (sum < cost) return null;
    let rest = cost;
    const poor = p.supporters.filter(([i, weight]) => money[i] * weights < weight * cost);
    // Only who cannot pay the price that all would pay alike can turn out too poor in the first place; but the price
    // rises with each of them, so the others are looked at again until nobody is left behind.
    if (poor.length) {
      const sorted = p.supporters.map(([i, weight]) => [i, weight, money[i]]).sort((a, b) => {
        const [x, y] = [a[2] * b[1], b[2] * a[1]];
        return x < y ? -1 : x > y ? 1 : 0;
      });
      for (const [i, weight, has] of sorted) {
        if (has * weights >= weight * rest) break;
        rest -= has * ballots[i].many;
        weights -= weight * ballots[i].many;
        if (weights === 0n) break;
      }
    }
    const [top, bottom] = [rest, weights * denominator];
    const common = gcd(top, bottom) || 1n;
    return { top: top / common, bottom: bottom / common };
  }

  const costOf = (projects) => projects.reduce((sum, p) => sum + BigInt(p.cost), 0n);

  function equalShares(rule, projects, open, budget, voters, whole) {
    const keys = tieKeys(rule, projects);
    const plain = (among, money) => greedyRun({ ...rule, ...NEUTRAL, name: "greedy" }, projects, among, money).winners;
    const ballots = whole.map(({ weights, many }) => ({ weights, many: BigInt(many) }));
    const supported = [];
    for (const p of open) {
      const supporters = [];
      ballots.forEach((ballot, i) => {
        const weight = ballot.weights.get(p.place);
        if (weight) supporters.push([i, BigInt(weight)]);
      });
      if (supporters.length) supported.push(Object.assign(Object.create(p), { supporters }));
    }
    const run = (share) => sharesRun(rule, supported, ballots, share, keys);
    const missing = (chosen) => supported.filter((p) => !chosen.includes(p));

    let outcome = run({ numerator: budget, denominator: BigInt(voters) });
    if (["add1", "add1-exhaustive", "add1-utilitarian"].includes(rule.completion)) {
      let k = budget / BigInt(voters);
      while (outcome.length < supported.length) {
        const left = budget - costOf(outcome);
        if (rule.completion === "add1-exhaustive" && missing(outcome).every((p) => BigInt(p.cost) > left)) break;
        k += BigInt(rule.step);
        const next = run({ numerator: k, denominator: 1n });
        if (costOf(next) > budget) break;
        outcome = next;
      }
    }
    let winners = outcome.map((p) => projects[p.place]);
    if (["utilitarian", "add1-utilitarian"].includes(rule.completion))
      winners.push(...plain(open.filter((p) => !winners.includes(p)), budget - costOf(winners)));

    if (rule.comparison !== "none") {
      const other = plain(open, budget);
      let [better, worse] = [0n, 0n];
      for (const { weights, many } of ballots) {
        const gets = (among) => {
          const sum = among.reduce((all, p) => all + BigInt(weights.get(p.place) ?? 0), 0n);
          return rule.comparison === "exclusion-ratio" && sum > 1n ? 1n : sum;
        };
        const [a, b] = [gets(winners), gets(other)];
        if (b > a) better += many;
        if (a > b) worse += many;
      }
      if (better > worse) winners = other;
    }
    return winners;
  }

  // ---------------------------------------------------------------- all of it

  /**
   * Winners, cost and fates of a contest (section 7). `totals` are the project's sums over all channels; `whole` are
   * ballots as `{weights: Map(place → weight), many}`, or null where a channel has none.
   */
  function winnersOf(contest, totals, voters, whole) {
    const rule = contest.aggregation;
    const budget = BigInt(contest.budget);
    const projects = contest.projects.map((p, place) => ({
      id: p.id, cost: p.cost, categories: p.categories, place, votes: totals[place].votes, score: totals[place].score,
    }));
    const ids = new Set(projects.map((p) => p.id));
    const categories = new Set(projects.flatMap((p) => p.categories));
    for (const id of [...rule.withdrawn, ...rule.exclusive_groups.flat()])
      if (!ids.has(id)) throw new NoResult(`the rule names "${id}", which is no project`);
    for (const category of [...Object.keys(rule.category_budgets), ...Object.keys(rule.category_limits)])
      if (!categories.has(category)) throw new NoResult(`the rule names "${category}", a category of no project`);
    tieKeys(rule, projects);
    if (rule.name === "equalshares" && whole === null) throw new NoResult("equal shares need whole ballots from every channel");

    const fates = new Map();
    const open = projects.filter((p) => {
      const status = shutOut(rule, p, budget, voters);
      if (status) fates.set(p.id, { status, by: null });
      return !status;
    });
    let [winners, cost] = [[], 0n];
    if (rule.name === "equalshares") {
      if (voters) winners = equalShares(rule, projects, open, budget, voters, whole);
      cost = costOf(winners);
      for (const p of open)
        fates.set(p.id, {
          status: winners.includes(p) ? "funded" : BigInt(p.cost) > budget - cost ? "over-budget" : "not-afforded",
          by: null,
        });
    } else {
      const result = greedy(rule, projects, open, budget);
      ({ winners, cost } = result);
      for (const [id, fate] of result.fates) fates.set(id, fate);
    }
    return {
      winners: winners.map((p) => p.id),
      cost: String(cost),
      fates: projects.map((p) => ({ by: fates.get(p.id).by, id: p.id, status: fates.get(p.id).status })),
    };
  }

  Object.assign(urna, { winnersOf, NoResult });
}
