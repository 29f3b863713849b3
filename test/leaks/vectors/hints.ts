import { redirect } from "./navigations.ts";
import { markupVector, pageVector, scriptVector, shopHost, type Target, type Vector } from "./vector.ts";

/** What makes a browser prepare for a visit that may never come. */
export const HINT_VECTORS: readonly Vector[] = [
  markupVector("preconnect", "preconnect", ({ url }) => `<link rel="preconnect" href="${url}">`),
  markupVector(
    "preconnect-cors",
    "preconnect, crossorigin",
    ({ url }) => `<link rel="preconnect" href="${url}" crossorigin>`,
  ),
  markupVector("preconnect-http", "preconnect, http", ({ host }) => `<link rel="preconnect" href="http://${host}/">`),
  scriptVector("preconnect-script", "preconnect put in by script", ({ url }) => {
    return `document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: "${url}" }));`;
  }),
  header("preconnect-header", "preconnect in a Link header", "preconnect"),
  markupVector("preconnect-frame", "preconnect in a srcdoc frame", ({ url }) => {
    return `<iframe srcdoc='<link rel="preconnect" href="${url}">'></iframe>`;
  }),
  markupVector("dns-prefetch", "dns-prefetch", ({ url }) => `<link rel="dns-prefetch" href="${url}">`),
  header("dns-prefetch-header", "dns-prefetch in a Link header", "dns-prefetch"),
  pageVector("dns-prefetch-implicit", "link on a page that asks for DNS prefetching", ({ url }) => ({
    scheme: "http",
    headers: { "x-dns-prefetch-control": "on" },
    body: `<a href="${url}">bank</a>`,
  })),
  markupVector("prefetch", "prefetch", ({ url }) => `<link rel="prefetch" href="${url}">`),
  header("prefetch-header", "prefetch in a Link header", "prefetch"),
  markupVector("prerender", "link rel=prerender", ({ url }) => `<link rel="prerender" href="${url}">`),
  ...["script", "style", "image", "font", "fetch"].map((as) => {
    return markupVector(`preload-${as}`, `preload, as ${as}`, ({ url }) => {
      return `<link rel="preload" as="${as}" href="${url}a" crossorigin>`;
    });
  }),
  header("preload-header", "preload in a Link header", "preload; as=image"),
  markupVector("modulepreload", "modulepreload", ({ url }) => `<link rel="modulepreload" href="${url}a.js">`),
  ...["preload; as=image", "preconnect"].map((relation) => {
    const name = relation.replace(/;.*/u, "");
    return pageVector(`early-${name}`, `${name} in early hints`, ({ url }) => ({
      earlyHints: `<${url}>; rel=${relation}`,
    }));
  }),
  speculation("speculation-prefetch", "speculation rules: prefetch", "prefetch"),
  speculation("speculation-prerender", "speculation rules: prerender", "prerender"),
  speculation("speculation-until-script", "speculation rules: prerender until script", "prerender_until_script"),
  hop("speculation-prefetch-hop", "speculation rules: prefetch through a redirect", "prefetch"),
  hop("speculation-prerender-hop", "speculation rules: prerender through a redirect", "prerender"),
  pageVector("speculation-hover", "speculation rules: link under the pointer", ({ url }) => ({
    body: `<a href="${url}" style="position: fixed; inset: 0">bank</a>${rules("prefetch", {
      where: { href_matches: "https://*/*" },
      eagerness: "moderate",
    })}`,
    gesture: "hover",
  })),
  pageVector("speculation-header", "speculation rules fetched for a header", ({ url }) => ({
    headers: { "speculation-rules": `"${url}a.json"` },
  })),
];

function header(id: string, title: string, relation: string): Vector {
  return pageVector(id, title, ({ url }) => ({ headers: { link: `<${url}>; rel=${relation}` } }));
}

function speculation(id: string, title: string, action: string): Vector {
  return markupVector(id, title, ({ url }) => rules(action, { urls: [url], eagerness: "immediate" }));
}

function hop(id: string, title: string, action: string): Vector {
  return pageVector(id, title, ({ url }: Target) => ({
    body: rules(action, { urls: [`https://${shopHost(id)}/hop`], eagerness: "immediate" }),
    files: { hop: redirect(url) },
  }));
}

function rules(action: string, rule: object): string {
  return `<script type="speculationrules">${JSON.stringify({ [action]: [rule] })}</script>`;
}
