import { markupVector, pageVector, scriptVector, type Answer, type Page, type Vector } from "./vector.ts";

/** Ways in which a page sends its tab, or another, to a protected host. */
export const NAVIGATION_VECTORS: readonly Vector[] = [
  link("link", "link", ""),
  pageVector("link-http", "link, http", ({ host }) => clicked(`<a href="http://${host}/">bank</a>`)),
  link("link-blank", "link in a new tab", 'target="_blank"'),
  link("link-opener", "link in a new tab, with opener", 'target="_blank" rel="opener"'),
  link("link-download", "link with download", "download"),
  // Before the next one: what a button held down there means for the pointer here is another matter.
  pageVector("link-hover", "pointer over a link", ({ url }) => ({ body: wideLink(url), gesture: "hover" })),
  pageVector("link-press", "mouse button held down on a link", ({ url }) => ({
    body: wideLink(url),
    gesture: "press",
  })),
  scriptVector("window-open", "window.open", ({ url }) => `open("${url}");`),
  scriptVector(
    "popup-location",
    "window.open, then its location",
    ({ url }) => `open("about:blank").location = "${url}";`,
  ),
  scriptVector("location", "location =", ({ url }) => `location = "${url}";`),
  scriptVector("location-replace", "location.replace", ({ url }) => `location.replace("${url}");`),
  scriptVector("navigation-api", "navigation.navigate", ({ url }) => `navigation.navigate("${url}");`),
  markupVector("frame-to-top", "frame that navigates the tab", ({ url }) => {
    return `<iframe srcdoc='<a href="${url}" target="_top">bank</a><script>document.links[0].click()</script>'></iframe>`;
  }),
  form("form-get", "form, GET", "get"),
  form("form-post", "form, POST", "post"),
  ...[301, 302, 303, 307, 308].map((status) => {
    return pageVector(`redirect-${status}`, `${status} redirect of a navigation`, ({ url }) => ({
      script: `location = "hop";`,
      files: { hop: redirect(url, status) },
    }));
  }),
  ...[307, 308].map((status) => {
    return pageVector(`redirect-post-${status}`, `${status} redirect of a POST`, ({ url }) => ({
      body: '<form action="hop" method="post"><input name="a" value="b"></form>',
      script: "document.forms[0].submit();",
      files: { hop: redirect(url, status) },
    }));
  }),
  pageVector("refresh-header", "Refresh header", ({ url }) => ({ headers: { refresh: `0; url=${url}` } })),
  pageVector("meta-refresh", "meta refresh", ({ url }) => ({
    head: `<meta http-equiv="refresh" content="0; url=${url}">`,
  })),
];

/** A 3xx answer that leads to `location`. */
export function redirect(location: string, status = 302): Answer {
  return { status, headers: { location } };
}

function link(id: string, title: string, attributes: string): Vector {
  return pageVector(id, title, ({ url }) => clicked(`<a href="${url}" ${attributes}>bank</a>`));
}

function form(id: string, title: string, method: string): Vector {
  return pageVector(id, title, ({ url }) => ({
    body: `<form action="${url}" method="${method}"><input name="a" value="b"></form>`,
    script: "document.forms[0].submit();",
  }));
}

function clicked(body: string): Page {
  return { body, script: "document.links[0].click();" };
}

/** Fills the page, so that the pointer is on it wherever it is. */
function wideLink(url: string): string {
  return `<a href="${url}" style="position: fixed; inset: 0">bank</a>`;
}
