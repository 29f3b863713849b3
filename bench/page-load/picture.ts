import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import type { Random } from "../seeded-random.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colours without transparency, 8 bits each: https://www.w3.org/TR/png-3/#11IHDR */
const TRUE_COLOUR = [8, 2, 0, 0, 0];
/** A photograph does not compress to nothing; this much noise leaves about one byte a pixel. */
const GRAIN = 12;

/** A PNG with soft colours and the grain of a photograph; sizes in pixels. */
export function picture(width: number, height: number, random: Random): Buffer {
  const [red, green, blue] = [random() * 200, random() * 200, random() * 200];
  const rows = Buffer.alloc((1 + width * 3) * height);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    at += 1; // filter type 0: the bytes as they are
    for (let x = 0; x < width; x += 1) {
      const light = (40 * x) / width + random() * GRAIN;
      rows[at] = red + light;
      rows[at + 1] = green + (40 * y) / height;
      rows[at + 2] = blue + light;
      at += 3;
    }
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.from([...size, ...TRUE_COLOUR])),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Length, name, content, and the checksum of the last two. */
function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
