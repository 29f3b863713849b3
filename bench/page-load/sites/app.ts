import { prose } from "../prose.ts";
import type { Ground, Site } from "../site.ts";

const HOST = "app.mail.test";
const API_HOST = "api.mail.test";
const FOLDERS = 4;
const MESSAGES = 6;

/** An empty page whose script asks for its content, in two waves of which the second depends on the first. */
export function appSite({ files, random, page }: Ground): Site {
  const messages = Array.from({ length: FOLDERS * MESSAGES }, (_, n) => {
    const message = { subject: prose(6, random), text: prose(120, random) };
    return files.put(API_HOST, `/message-${n}.json`, JSON.stringify(message));
  });
  const folders = Array.from({ length: FOLDERS }, (_, n) => {
    const own = messages.slice(n * MESSAGES, (n + 1) * MESSAGES);
    return files.put(API_HOST, `/folder-${n}.json`, JSON.stringify(own));
  });
  const library = Array.from(
    { length: 800 },
    (_, n) =>
      `library[${n}] = function (value) { return { key: "${prose(3, random)}", value, next: library[value % ${n + 1}] }; };`,
  );
  const js = files.put(HOST, "/app.js", `const library = [];\n${library.join("\n")}\n${appSource(folders)}`);
  const url = page(HOST, {
    title: "Mail",
    head: `<script src="${js}" defer></script>`,
    body: `<h1>Mail</h1><main></main>`,
  });
  return { name: "app that fetches", url };
}

function appSource(folders: readonly string[]): string {
  return `
const ask = async (url) => (await fetch(url)).json();
const show = async (url) => {
  const { subject, text } = await ask(url);
  const article = document.createElement("article");
  const heading = document.createElement("h2");
  const paragraph = document.createElement("p");
  heading.textContent = subject;
  paragraph.textContent = text;
  article.append(heading, paragraph);
  document.querySelector("main").append(article);
};
globalThis.settled = (async () => {
  const folders = await Promise.all(${JSON.stringify(folders)}.map(ask));
  await Promise.all(folders.flat().map(show));
})();
`;
}
