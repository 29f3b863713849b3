import { describe, expect, it } from "vitest";
import { NEAR, NO_DISTANCE } from "./distance.ts";
import { reportBlocks } from "./report-blocks.ts";
import type { Block } from "./sitting.ts";

/** Blocks in which the subject takes these many times as long as the floor. */
function blocks(...ratios: readonly number[]): Block[] {
  return ratios.map((ratio, at) => {
    const visit = (ms: number) => ({ load: ms, largestPaint: ms });
    return {
      site: { name: at % 2 === 0 ? "article" : "gallery", url: "" },
      distance: NEAR,
      subject: [visit(100 * ratio), visit(100 * ratio)],
      floor: [visit(100), visit(100)],
      wasAwake: false,
    };
  });
}

/** As many times as a real run has blocks. */
function often(...ratios: readonly number[]): Block[] {
  return Array.from({ length: 20 }, () => blocks(...ratios)).flat();
}

describe("the report of page loads", () => {
  it.each([
    ["blocks that are alike", often(0.99, 1.01, 0.98, 1.02), / contains 1\.0;/u],
    ["blocks that are all slower", often(1.04, 1.05, 1.06), / DOES NOT CONTAIN 1\.0;/u],
    ["few blocks far apart", blocks(0.5, 1.5, 0.9, 1.2), / contains 1\.0 but is wider than/u],
  ])("judges %s", (_name, given, verdict) => {
    expect(reportBlocks(given, NEAR)).toMatch(verdict);
  });

  it("names each site once, with its own ratio", () => {
    const line = reportBlocks(often(1.1, 0.9), NEAR).split("\n").at(-1);
    expect(line).toContain("article 1.100 (1.100 to 1.100), gallery 0.900 (0.900 to 0.900)");
  });

  it("keeps distances apart", () => {
    expect(reportBlocks(blocks(1, 1), NO_DISTANCE)).toContain(", 0 blocks");
  });
});
