import { picture } from "../picture.ts";
import type { Ground, Site } from "../site.ts";

const HOST = "www.photos.test";
const PICTURES_HOST = "images.photos.test";

/** Little text and many pictures, from a host of their own. */
export function gallerySite({ files, random, page }: Ground): Site {
  const pictures = Array.from({ length: 24 }, (_, n) => {
    const src = files.put(PICTURES_HOST, `/${n}.png`, picture(240, 180, random));
    return `<figure><img src="${src}" width="240" height="180" alt=""><figcaption>Picture ${n}</figcaption></figure>`;
  });
  const url = page(HOST, {
    title: "Pictures",
    head: "<style>main { display: grid; grid-template-columns: repeat(4, 1fr); }</style>",
    body: `<h1>Pictures</h1><main>${pictures.join("\n")}</main>`,
  });
  return { name: "gallery", url };
}
