import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { buildManifest, ENGINES, permissionsOf } from "./build-manifest.ts";
import base from "./base.json" with { type: "json" };
import chromium from "./chromium.json" with { type: "json" };

const permissionsPage = readFileSync(new URL("permissions.md", import.meta.url), "utf8");
const explained = [...permissionsPage.matchAll(/^\| `(?<name>[^`]+)` +\|/gmu)].map(({ groups }) => groups?.["name"]);

describe("the permissions page", () => {
  const asked = ENGINES.flatMap((engine) => {
    const { permissions, optional } = permissionsOf(engine);
    return [...permissions, ...optional];
  });

  it("gives a reason for each permission that any build asks for, and for no other", () => {
    expect(explained.toSorted()).toEqual([...new Set([...asked, ...base.host_permissions])].toSorted());
  });
});

describe("the Chromium manifest", () => {
  it("has the identity the host's registrations name", () => {
    // https://developer.chrome.com/docs/extensions/reference/manifest/key: hex digits as letters from a.
    const digest = createHash("sha256").update(Buffer.from(chromium.key, "base64")).digest("hex").slice(0, 32);
    const id = digest.replace(/./gu, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
    expect(id).toBe(CHROMIUM_EXTENSION_ID);
  });

  it("takes the package's version and both lists of permissions", () => {
    expect(buildManifest("chromium", "1.2.3")).toMatchObject({
      manifest_version: 3,
      version: "1.2.3",
      permissions: permissionsOf("chromium").permissions,
    });
  });

  it("lets web content open the hand-off page by an address that changes with every session only", () => {
    expect(chromium.web_accessible_resources).toEqual([
      { resources: ["handoff.html"], matches: ["<all_urls>"], use_dynamic_url: true },
    ]);
  });

  const policyOf = (manifest: typeof base | typeof chromium) =>
    manifest.content_security_policy.extension_pages.split("; ");

  it("runs no script but its own", () => {
    const policy = policyOf(base);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy.join()).not.toMatch(/unsafe|https?:|\*/u);
  });

  it("may fetch, in Chromium, the script of a person's own proxy, and no page may", () => {
    const connections = "connect-src http: https: data:";
    expect(policyOf(chromium)).toContain(connections);
    expect(policyOf(chromium).filter((directive) => directive !== connections)).toEqual(policyOf(base));
    const entrypoints = new URL("../../extension/entrypoints/", import.meta.url);
    const pages = readdirSync(entrypoints).filter((name) => name.endsWith(".html"));
    expect(pages).not.toEqual([]);
    for (const page of pages) {
      expect(readFileSync(new URL(page, entrypoints), "utf8")).toContain(
        `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`,
      );
    }
  });
});
