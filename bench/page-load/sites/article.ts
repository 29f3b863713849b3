import { picture } from "../picture.ts";
import { prose } from "../prose.ts";
import type { Ground, Site } from "../site.ts";

const HOST = "www.news.test";

/** A long text with its style, one script and few pictures. */
export function articleSite({ files, random, page }: Ground): Site {
  const style = Array.from({ length: 200 }, (_, n) => `.c${n} p { margin: ${n % 9}px; color: #${100 + n}; }`);
  const css = files.put(HOST, "/style.css", style.join("\n"));
  const js = files.put(
    HOST,
    "/reading-time.js",
    "document.querySelector('h1').title = document.body.innerText.length;",
  );
  const paragraphs = Array.from({ length: 150 }, (_, n) => {
    const image = n % 50 === 0 ? `<img src="${files.put(HOST, `/${n}.png`, picture(320, 200, random))}" alt="">` : "";
    return `<section class="c${n}">${image}<p>${prose(60, random)}</p></section>`;
  });
  const url = page(HOST, {
    title: "A long read",
    head: `<link rel="stylesheet" href="${css}"><script src="${js}" defer></script>`,
    body: `<h1>A long read</h1>${paragraphs.join("\n")}`,
  });
  return { name: "article", url };
}
