// What the timeline payload says of a month: pure questions and answers, no page.
export const INDICATIVE = 16;
export const RING_MONTHS = 12;

export class Timeline {
  constructor(payload) {
    this.months = payload.months;
    this.points = payload.points;
    this.withheld = payload.totals ?? null;
    this.masked = Boolean(payload.masked);
    this.rows = new Map(payload.units.map((id, index) => [id, payload.status[index]]));
    this.byId = new Map(this.points.map((point) => [point.id, point]));
    this.byUnit = Map.groupBy ? Map.groupBy(this.points, (point) => point.unit) : groupByUnit(this.points);
    this.totals = this.withheld ?? totalsOf(this.points, this.months.length);
  }

  indexOf(month) {
    return this.months.indexOf(month);
  }

  status(unit, index) {
    return this.rows.get(unit)?.[index] ?? 0;
  }

  history(unit) {
    return this.rows.get(unit) ?? [];
  }

  count(index) {
    const { open, found, removed, again } = this.totals;
    return { open: open[index], found: found[index], removed: removed[index], again: again[index] };
  }

  pointsOf(unit) {
    return this.byUnit.get(unit) ?? [];
  }
}

// A point is open from the month it was found to the month before that of its removal.
// `age` is the number of months since the last removal; null where it was never seen by this month.
export function pointState(point, index) {
  let state = null;
  point.spans.forEach(([from, to, how], turn) => {
    if (from > index) return;
    if (to === null || index < to) state = { open: true, again: turn > 0, fresh: from === index, age: null };
    // Dismissed or merged into another: no removal, and nothing left to show.
    else state = how === "removed" ? { open: false, again: false, fresh: to === index, age: index - to } : null;
  });
  return state;
}

function groupByUnit(points) {
  const groups = new Map();
  for (const point of points) groups.set(point.unit, [...(groups.get(point.unit) ?? []), point]);
  return groups;
}

function totalsOf(points, length) {
  const totals = Object.fromEntries(["open", "found", "removed", "again"].map((name) => [name, Array(length).fill(0)]));
  for (const { spans } of points) {
    spans.forEach(([from, to, how], turn) => {
      for (let index = Math.max(from, 0); index < Math.min(to ?? length, length); index += 1) totals.open[index] += 1;
      if (from >= 0 && from < length) totals[turn ? "again" : "found"][from] += 1;
      if (how === "removed" && to >= 0 && to < length) totals.removed[to] += 1;
    });
  }
  return totals;
}
