/**
 * Words that half of all institutions carry in their names. What is left of a
 * name without them is what tells it from the others: `kasikorn` of
 * `kasikornbank`, nothing of `bankofindia`.
 */
const GENERAL_WORDS: readonly string[] = [
  "creditunion",
  "securities",
  "investment",
  "investments",
  "insurance",
  "financial",
  "commercial",
  "commerce",
  "exchange",
  "national",
  "merchants",
  "community",
  "citizens",
  "treasury",
  "standard",
  "banking",
  "finance",
  "federal",
  "savings",
  "central",
  "capital",
  "trading",
  "markets",
  "pension",
  "peoples",
  "farmers",
  "banque",
  "credit",
  "direct",
  "online",
  "invest",
  "broker",
  "wallet",
  "united",
  "mobile",
  "banco",
  "banca",
  "banka",
  "banks",
  "trust",
  "group",
  "union",
  "state",
  "first",
  "royal",
  "india",
  "china",
  "money",
  "trade",
  "forex",
  "funds",
  "bank",
  "banc",
  "cash",
  "card",
  "coin",
  "fund",
  "home",
  "fcu",
  "pay",
  "net",
  "web",
  "plc",
  "efcu",
  "fx",
  "cu",
  "of",
];

const words = new Set(GENERAL_WORDS);
const ANY = new RegExp(GENERAL_WORDS.toSorted((a, b) => b.length - a.length).join("|"), "gu");

/** Words that say what kind of house it is, and are left off when people speak of it. */
const TRADE =
  /^(?:bank|banco|banca|banque)|(?:banking|bank|banka|banque|creditunion|fcu|cu|cards?|group|online|direct|plc)$/gu;

/** Whether a name is nothing but one general word. */
export function isGeneralWord(form: string): boolean {
  return words.has(form);
}

/** For every letter of a name, whether it belongs to a general word. */
export function generalLetters(form: string): boolean[] {
  const general = Array.from(form, () => false);
  for (const { 0: word, index } of form.matchAll(ANY)) general.fill(true, index, index + word.length);
  return general;
}

/** A name as people shorten it: `lloyds` for `lloydsbank`. */
export function coreOf(form: string): string {
  return form.replaceAll(TRADE, "");
}
