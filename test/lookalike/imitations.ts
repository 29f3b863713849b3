/** A number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** One way of imitating: makes a host from a registered label and its suffix, or gives `null` when it cannot. */
type Recipe = (label: string, suffix: string, draw: Draw) => string | null;

/** Letters beside each other on a QWERTY keyboard. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: "qsz",
  b: "vhn",
  c: "xdv",
  d: "sfe",
  e: "wrd",
  f: "dgr",
  g: "fht",
  h: "gjy",
  i: "uok",
  j: "hku",
  k: "jli",
  l: "kop",
  m: "njk",
  n: "bmh",
  o: "ipl",
  p: "ol0",
  q: "wa1",
  r: "etf",
  s: "adw",
  t: "ryg",
  u: "yij",
  v: "cbg",
  w: "qes",
  x: "zcs",
  y: "tuh",
  z: "xas",
};
/** Cyrillic, Greek, Armenian and accented letters that are taken for Latin ones. */
const FOREIGN: Readonly<Record<string, string>> = {
  a: "аàąα",
  b: "ƅḃ",
  c: "сçć",
  d: "ԁďđ",
  e: "еéęė",
  g: "ɡğ",
  h: "һĥ",
  i: "іíı",
  k: "кķ",
  l: "ӏĺł",
  m: "ṃ",
  n: "ոńñ",
  o: "оóοø",
  p: "рṕ",
  r: "гŕ",
  s: "ѕśş",
  t: "тţ",
  u: "υúů",
  v: "ѵν",
  w: "ԝŵ",
  x: "хẋ",
  y: "уýγ",
  z: "żź",
};
const ASCII_ALIKE: readonly (readonly [string, string])[] = [
  ["l", "1"],
  ["o", "0"],
  ["e", "3"],
  ["a", "4"],
  ["s", "5"],
  ["t", "7"],
  ["i", "l"],
  ["i", "1"],
  ["m", "rn"],
  ["w", "vv"],
  ["d", "cl"],
  ["g", "q"],
];
const SUFFIXES = ["co", "net", "org", "info", "xyz", "top", "online", "site", "live", "support", "cc", "shop"];
const BAIT = [
  "login",
  "secure",
  "verify",
  "account",
  "online",
  "update",
  "support",
  "alert",
  "help",
  "service",
  "auth",
];
const BAIT_ABROAD = ["seguridad", "cuenta", "connexion", "sicherheit", "kundenservice", "logowanie", "giris", "acceso"];
const ELSEWHERE = ["evil.example", "web-session.live", "client-id4821.top", "cdn-host.net"];

function pick<T>(items: ArrayLike<T>, draw: Draw): T {
  const item = items[draw(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function replaceAt(text: string, at: number, written: string): string {
  return text.slice(0, at) + written + text.slice(at + 1);
}

/** A place in the label where `fits`; hyphens are left alone. */
function place(label: string, draw: Draw, fits: (letter: string, at: number) => boolean): number | null {
  const places = Array.from(label, (letter, at) => ({ letter, at })).filter(
    ({ letter, at }) => letter !== "-" && fits(letter, at),
  );
  return places.length === 0 ? null : pick(places, draw).at;
}

function slip(write: (label: string, at: number, draw: Draw) => string, fits: (letter: string) => boolean): Recipe {
  return (label, suffix, draw) => {
    const at = place(label, draw, fits);
    return at === null ? null : `${write(label, at, draw)}.${suffix}`;
  };
}

const letter = (character: string) => character in NEIGHBOURS;
const neighbour = (character: string, draw: Draw) => pick(NEIGHBOURS[character] ?? character, draw);

function foreign(count: number): Recipe {
  return (label, suffix, draw) => {
    let written = label;
    for (let left = count; left > 0; left -= 1) {
      const at = place(written, draw, (character) => character in FOREIGN);
      if (at === null) return null;
      written = replaceAt(written, at, pick(FOREIGN[written.charAt(at)] ?? "", draw));
    }
    return new URL(`https://${written}.${suffix}`).hostname;
  };
}

const asciiAlike: Recipe = (label, suffix, draw) => {
  const fitting = ASCII_ALIKE.filter(([original]) => label.includes(original));
  if (fitting.length === 0) return null;
  const [from, to] = pick(fitting, draw);
  return `${label.replace(from, to)}.${suffix}`;
};

const withBait: Recipe = (label, _suffix, draw) => {
  const word = pick([...BAIT, ...BAIT_ABROAD], draw);
  const join = pick(["-", ""], draw);
  const name = draw(2) === 0 ? `${label}${join}${word}` : `${word}${join}${label}`;
  return `${name}.${pick(SUFFIXES, draw)}`;
};

const misspeltWithBait: Recipe = (label, _suffix, draw) => {
  const at = place(label, draw, letter);
  return at === null
    ? null
    : `${replaceAt(label, at, neighbour(label.charAt(at), draw))}-${pick(BAIT, draw)}.${pick(SUFFIXES, draw)}`;
};

const split: Recipe = (label, suffix, draw) => {
  const at = 1 + draw(label.length - 1);
  const [before, after] = [label.slice(0, at), label.slice(at)];
  return before.endsWith("-") || after.startsWith("-") ? null : `${before}.${after}.${suffix}`;
};

const hyphenated: Recipe = (label, suffix, draw) => {
  const at = 1 + draw(label.length - 1);
  const written = `${label.slice(0, at)}-${label.slice(at)}`;
  return written.includes("--") ? null : `${written}.${suffix}`;
};

const swapped: Recipe = (label, suffix, draw) => {
  const at = place(label, draw, (character, index) => {
    const next = label.charAt(index + 1);
    return letter(character) && letter(next) && next !== character;
  });
  return at === null
    ? null
    : `${label.slice(0, at)}${label.charAt(at + 1)}${label.charAt(at)}${label.slice(at + 2)}.${suffix}`;
};

/** Every way of imitating, by its name. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  "another script, one letter": foreign(1),
  "another script, three letters": foreign(3),
  "digits and pairs for letters": asciiAlike,
  "a letter more": slip(
    (label, at, draw) => label.slice(0, at) + neighbour(label.charAt(at), draw) + label.slice(at),
    letter,
  ),
  "a letter less": slip((label, at) => replaceAt(label, at, ""), letter),
  "a neighbouring key": slip((label, at, draw) => replaceAt(label, at, neighbour(label.charAt(at), draw)), letter),
  "letters swapped": swapped,
  "a letter doubled": slip((label, at) => label.slice(0, at) + label.charAt(at) + label.slice(at), letter),
  "a bit flipped": slip((label, at, draw) => {
    const flipped = String.fromCharCode(label.charCodeAt(at) ^ (1 << draw(4)));
    return replaceAt(label, at, /[a-z]/u.test(flipped) ? flipped : "q");
  }, letter),
  "another vowel": slip(
    (label, at, draw) => replaceAt(label, at, pick("aeiou".replace(label.charAt(at), ""), draw)),
    (character) => "aeiou".includes(character),
  ),
  "an s at the end": (label, suffix) => `${label}s.${suffix}`,
  "a letter at the end": (label, suffix, draw) => `${label}${pick("abcdefghijklmnop37", draw)}.${suffix}`,
  "a hyphen": hyphenated,
  "a dot": split,
  "another suffix": (label, suffix, draw) => {
    const other = pick(SUFFIXES, draw);
    return other === suffix ? null : `${label}.${other}`;
  },
  "the whole domain within": (label, suffix, draw) => `${label}.${suffix}.${pick(ELSEWHERE, draw)}`,
  "the whole domain, hyphens for dots": (label, suffix, draw) =>
    `www.${label}-${suffix.replaceAll(".", "-")}.${pick(ELSEWHERE, draw)}`,
  "with bait": withBait,
  "misspelt, with bait": misspeltWithBait,
};

/** A small generator of even numbers with a seed (mulberry32), so that every run makes the same names. */
export function seededDraw(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
