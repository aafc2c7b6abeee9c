// The page's words, numbers and months in the reader's language. The words come from Django.
const words = JSON.parse(document.getElementById("vx-words").textContent);
export const language = document.documentElement.lang || "vi";

const numbers = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 1 });
const months = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export function say(key, values = {}) {
  if (!(key in words)) throw new Error(`no word ${key}`);
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export const number = (value) => (value === null || value === undefined ? "–" : numbers.format(value));

// A masked small count arrives as the text "<5".
export const count = (value) => (value === "<5" ? say("less_than_five") : number(value));

// "2025-07" → "07/2025", in English "Jul 2025".
export function monthName(month) {
  if (!month) return "–";
  const [year, part] = month.split("-");
  return language === "vi" ? `${part}/${year}` : months.format(new Date(Date.UTC(Number(year), Number(part) - 1)));
}

// "2025-10-03" → "03/10/2025", in English "3 Oct 2025": there 03/10 may be read as a day of March.
export function periodName(from, to) {
  const names = { from: monthName(from), to: monthName(to) };
  return say(from === to ? "period_1" : "period_n", names);
}

export function dayName(day) {
  const [year, month, date] = day.split("-");
  return language === "vi" ? `${date}/${month}/${year}` : days.format(new Date(`${day}T00:00:00Z`));
}

export const kindName = (kind) => words.kinds[kind] ?? kind;

export function statusName(code) {
  const name = words.statuses[code & 15];
  return code & 16 ? `${name} · ${words.indicative}` : name;
}
