import { redirect } from "./navigations.ts";
import { markupVector, pageVector, scriptVector, type Target, type Vector } from "./vector.ts";

/** What a page's markup and style sheets draw in. */
export const RESOURCE_VECTORS: readonly Vector[] = [
  markupVector("iframe", "<iframe>", ({ url }) => `<iframe src="${url}"></iframe>`),
  markupVector("embed", "<embed>", ({ url }) => `<embed src="${url}" type="text/html">`),
  markupVector("object", "<object>", ({ url }) => `<object data="${url}" type="text/html"></object>`),
  markupVector("img", "<img>", ({ url }) => `<img src="${url}a.png">`),
  markupVector("img-http", "<img>, http", ({ host }) => `<img src="http://${host}/a.png">`),
  markupVector("img-port", "<img>, port 8443", ({ host }) => `<img src="https://${host}:8443/a.png">`),
  markupVector("img-final-dot", "<img>, host with a final dot", ({ host }) => `<img src="https://${host}./a.png">`),
  markupVector("img-srcset", "<img srcset>", ({ url }) => `<img srcset="${url}a.png 1x">`),
  markupVector("picture", "<picture>", ({ url }) => `<picture><source srcset="${url}a.png"><img></picture>`),
  pageVector("img-redirect", "<img> through a redirect", ({ url }) => ({
    body: '<img src="hop">',
    files: { hop: redirect(`${url}a.png`) },
  })),
  pageVector("iframe-redirect", "<iframe> through a redirect", ({ url }) => ({
    body: '<iframe src="hop"></iframe>',
    files: { hop: redirect(url) },
  })),
  markupVector("input-image", '<input type="image">', ({ url }) => `<input type="image" src="${url}a.png">`),
  markupVector("script", "<script>", ({ url }) => `<script src="${url}a.js"></script>`),
  markupVector(
    "script-module",
    "<script type=module>",
    ({ url }) => `<script type="module" src="${url}a.js"></script>`,
  ),
  scriptVector("import", "import()", ({ url }) => `await import("${url}a.js");`),
  markupVector("stylesheet", "style sheet", ({ url }) => `<link rel="stylesheet" href="${url}a.css">`),
  style("css-import", "CSS @import", ({ url }) => `@import "${url}a.css";`),
  style("css-background", "CSS background", ({ url }) => `body { background: url("${url}a.png") }`),
  style("css-cursor", "CSS cursor", ({ url }) => `body { cursor: url("${url}a.png"), auto }`),
  style("css-mask", "CSS mask", ({ url }) => `body { mask: url("${url}a.svg#a") }`),
  style(
    "font",
    "CSS font",
    ({ url }) => `@font-face { font-family: f; src: url("${url}a.woff2") } body { font-family: f }`,
  ),
  markupVector("video", "<video>", ({ url }) => `<video src="${url}a.mp4"></video>`),
  markupVector("video-poster", "<video poster>", ({ url }) => `<video poster="${url}a.png"></video>`),
  markupVector("audio", "<audio>", ({ url }) => `<audio src="${url}a.mp3"></audio>`),
  pageVector("track", "<track>", ({ url }) => ({
    body: `<video crossorigin src="data:video/mp4,"><track default kind="captions" src="${url}a.vtt"></video>`,
    script: "document.querySelector('video').textTracks[0].mode = 'showing';",
  })),
  pageVector("hls", "HLS play list with a segment", ({ url }) => ({
    body: '<video src="list.m3u8" preload="auto" muted autoplay></video>',
    files: {
      "list.m3u8": {
        headers: { "content-type": "application/vnd.apple.mpegurl" },
        body: `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${url}a.ts\n#EXT-X-ENDLIST\n`,
      },
    },
  })),
  markupVector("svg-image", "SVG <image>", ({ url }) => `<svg><image href="${url}a.png"/></svg>`),
  markupVector("svg-use", "SVG <use>", ({ url }) => `<svg><use href="${url}a.svg#a"/></svg>`),
  markupVector("svg-filter", "SVG <feImage>", ({ url }) => {
    return `<svg><filter id="f"><feImage href="${url}a.png"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`;
  }),
  headVector("icon", "favicon", ({ url }) => `<link rel="icon" href="${url}a.png">`),
  headVector("manifest", "web app manifest", ({ url }) => `<link rel="manifest" href="${url}a.json">`),
  headVector("opensearch", "search engine description", ({ url }) => {
    return `<link rel="search" type="application/opensearchdescription+xml" title="bank" href="${url}a.xml">`;
  }),
  markupVector("compression-dictionary", "compression dictionary", ({ url }) => {
    return `<link rel="compression-dictionary" href="${url}a.dict" crossorigin>`;
  }),
];

function headVector(id: string, title: string, markup: (target: Target) => string): Vector {
  return pageVector(id, title, (target) => ({ head: markup(target) }));
}

function style(id: string, title: string, css: (target: Target) => string): Vector {
  return pageVector(id, title, (target) => ({ head: `<style>${css(target)}</style>`, body: "shop" }));
}
