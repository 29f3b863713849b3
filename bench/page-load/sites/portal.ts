import { picture } from "../picture.ts";
import { prose } from "../prose.ts";
import type { Ground, Site } from "../site.ts";

const HOST = "www.portal.test";
const PARTS_HOSTS = ["static", "icons", "ads", "tags", "media", "widgets"].map((name) => `${name}.parts.test`);
const PARTS_A_HOST = 16;

/** Many small things from many places, with hints for them as such pages have. */
export function portalSite({ files, random, page }: Ground): Site {
  const hints = PARTS_HOSTS.map((host) => `<link rel="preconnect" href="${files.origin(host)}">`);
  const parts = PARTS_HOSTS.flatMap((host) =>
    Array.from({ length: PARTS_A_HOST }, (_, n) => {
      switch (n % 4) {
        case 0:
          return `<script src="${files.put(host, `/${n}.js`, `(globalThis.seen ??= []).push("${host} ${n}");`)}" async></script>`;
        case 1:
          return `<link rel="stylesheet" href="${files.put(host, `/${n}.css`, `.tile:nth-child(${n}) { padding: ${n}px; }`)}">`;
        default:
          return `<div class="tile"><img src="${files.put(host, `/${n}.png`, picture(24, 24, random))}" alt="">${prose(12, random)}</div>`;
      }
    }),
  );
  const url = page(HOST, { title: "Portal", head: hints.join(""), body: `<h1>Portal</h1>${parts.join("\n")}` });
  return { name: "many small parts of six hosts", url };
}
