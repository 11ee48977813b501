"use strict";
// Why a verdict is decided, or what would decide it: a line each, word for word as `compare` says it.

const SHORT = 30, WITHOUT_WORLD = ["recorded", "solipsist"];
const tenths = (number) => verdict.tenths(number), digits = (number) => verdict.digits(number);
const isPair = (kind, other) => [kind, other].sort().join() === "full,mocked";

const leads = (standing, kind, other) => {
  const mine = standing.surest(kind), rival = standing.best(other), { measured } = standing;
  return `${measured[mine].name} leads by ${tenths(standing.low[mine] - standing.high[rival])} bits over ${measured[rival].name}`;
};

verdict.whyUndecided = (standing, kind, asked, searched) => {
  const others = standing.byWeight(kind);
  for (const other of others) {
    const why = against(standing, kind, other, asked, searched && (other === others[0] || isPair(kind, other)));
    if (why) return why;
  }
  return "";
};

verdict.whyNoMatch = (standing, kind, size, asked) => {
  const { measured } = standing;
  if (standing.own(kind) - standing.ceilingOfAny > asked) return "";
  const without = kind === "recorded" ? ["recorded"] : WITHOUT_WORLD;
  const ofAWorld = measured.some((each, place) => standing.kept[place] && !without.includes(verdict.kindOf(each)));
  if (WITHOUT_WORLD.includes(kind) && !ofAWorld) {
    const leader = measured[standing.surest(kind)], bits = leader.cost.length[leader.printed - 1];
    if (kind === "recorded" || bits > SHORT) {
      const best = kind === "recorded" ? "a recording" : `recordings and guesses of ${bits} bits or more`;
      return `nothing but ${best} is right after ${size} observations; a program that makes this world (shorten, --known) could lead`;
    }
  }
  const other = kind === "mocked" ? "full" : "mocked", rivals = measured.filter((each) => verdict.kindOf(each) === other);
  if (rivals.some((each) => each.ranOut || verdict.rightAt(each, size)) || !(rivals.length || kind === "mocked")) return "";
  const last = Math.max(0, ...rivals.map(verdict.lastRight));
  if (other === "full") return `no full simulation of the menu is right after ${last} observations; one that is right could lead`;
  return `every mock of the menu is wrong after ${last} observations; one that is right (--radius or --known) could lead`;
};

verdict.whyDecided = (standing, kind, asked) => {
  const [other] = standing.byWeight(kind);
  if (!other) return "no contestant of another kind is left";
  const beyond = standing.own(kind) - Math.max(...standing.places(other).map((place) => standing.ceiling[place]));
  if (beyond > asked) return `${leads(standing, kind, other)}, and nothing of its kind can be shortened so far`;
  const efforts = verdict.EFFORTS.filter((effort) => standing.lead(kind, other, effort) !== null);
  return `${leads(standing, kind, other)}, also as ${efforts.join(" and as ")}`;
};

// Why the lead over one other kind does not hold; empty where it does.
function against(standing, kind, other, asked, searched) {
  if (standing.own(kind) - Math.max(...standing.places(other).map((place) => standing.ceiling[place])) > asked) return "";
  const told = leads(standing, kind, other);
  if ((standing.lead(kind, other) ?? 0) <= asked) {
    return `${told}, within one instruction (${digits(asked)} bits); more --observations or an --effort may decide`;
  }
  for (const effort of verdict.EFFORTS) {
    const bits = standing.lead(kind, other, effort), behind = standing.lead(other, kind, effort);
    if (behind !== null && behind > 0) {
      return `${told}, but as ${effort} it is ${tenths(behind)} bits behind; a search (--effort) would decide`;
    }
    if (bits !== null && bits < 0) return `${told}, but as ${effort} the budget stopped one of both; larger --steps would decide`;
  }
  return searched ? notSearched(standing, kind, other, asked) : "";
}

// Why no pair of one searched effort holds the lead.
function notSearched(standing, kind, other, asked) {
  const pairs = verdict.SEARCHED.map((effort) => standing.lead(kind, other, effort)).filter((bits) => bits !== null);
  if (pairs.some((bits) => bits > asked)) return "";
  if (pairs.length) {
    const most = tenths(Math.max(...pairs)), within = `within one instruction (${digits(asked)} bits)`;
    return `as searched, ${kind} leads ${other} by ${most} bits, ${within}; a longer search (--effort) would decide`;
  }
  const built = [kind, other].filter((each) => !verdict.SEARCHED.some((effort) => standing.places(each, effort).length));
  if (built.length) return `only built programs of ${built.join(" and ")} were compared; a search (--effort) would decide`;
  return `no pair of ${kind} and ${other} had one effort; a search (--effort) would decide`;
}

verdict.whyTrimmed = (standing, kind) => {
  const leader = kind === "full" ? standing.measured[standing.surest(kind)] : {};
  if (leader.kind !== "cone") return "";
  return `${leader.name} is exact and does not run the world's row; a full program that is shorter would decide`;
};
