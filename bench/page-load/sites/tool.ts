import type { Ground, Site } from "../site.ts";

const HOST = "www.tool.test";
const MODULES = 63;
const FUNCTIONS = 25;

/** A page that is a program: a tree of modules, each importing two more, fetched as they are found. */
export function toolSite({ files, random, page }: Ground): Site {
  for (let n = 0; n < MODULES; n += 1) files.put(HOST, `/m${n}.js`, moduleSource(n, Math.floor(random() * 1000)));
  const url = page(HOST, {
    title: "A tool",
    head: `<script type="module" src="/m0.js"></script>`,
    body: `<h1>A tool</h1><output></output>`,
  });
  return { name: "modules", url };
}

function moduleSource(n: number, salt: number): string {
  const children = [2 * n + 1, 2 * n + 2].filter((child) => child < MODULES);
  const imports = children.map((child) => `import { total as total${child} } from "./m${child}.js";`);
  const functions = Array.from(
    { length: FUNCTIONS },
    (_, f) => `function step${f}(list) {
  const counted = new Map(list.map((value, at) => [value % ${salt + f + 2}, at]));
  return [...counted].map(([key, at]) => (key * ${f + 3} + at) % 1009).sort((a, b) => a - b);
}`,
  );
  const calls = Array.from({ length: FUNCTIONS }, (_, f) => `list = step${f}(list);`);
  return `${imports.join("\n")}
${functions.join("\n")}
let list = Array.from({ length: 50 }, (_, at) => at + ${salt});
${calls.join("\n")}
export const total = [${["list.length", ...children.map((child) => `total${child}`)].join(", ")}].reduce((a, b) => a + b);
${n === 0 ? `document.querySelector("output").value = total;` : ""}
`;
}
