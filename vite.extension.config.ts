import { readFile } from "node:fs/promises";
import { defineConfig, type Plugin } from "vite";
import english from "./extension/_locales/en/messages.json" with { type: "json" };
import englishOfFirefox from "./extension/_locales/en/firefox.json" with { type: "json" };
import packageJson from "./package.json" with { type: "json" };
import { BUILT_CATALOGUE } from "./scripts/catalogue/built-catalogue.ts";
import { buildManifest, ENGINES, type Engine } from "./manifests/extension/build-manifest.ts";

/** The manifests' minimum_chrome_version and strict_min_version. */
const OLDEST_VERSION: Readonly<Record<Engine, string>> = { chromium: "chrome130", firefox: "firefox153" };

/** What is true of one engine only is said otherwise there. */
const WORDS: Readonly<Record<Engine, object>> = { chromium: english, firefox: { ...english, ...englishOfFirefox } };

/**
 * Builds the extension for one engine from one source:
 * `vite build --config vite.extension.config.ts --mode chromium`.
 */
export default defineConfig(({ mode }) => {
  const engine = ENGINES.find((known) => known === mode);
  if (engine === undefined) throw new Error(`--mode must be one of: ${ENGINES.join(", ")}`);
  return {
    root: "extension/entrypoints",
    base: "./",
    publicDir: "../assets",
    plugins: [extensionFiles(engine), withoutMarkup()],
    // Which interception the background page takes; the other's code is left out.
    define: { BUILD_ENGINE: JSON.stringify(engine) },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: `../../dist/extension/${engine}`,
      emptyOutDir: true,
      target: OLDEST_VERSION[engine],
      // A preload helper would be code of ours in every page for files that lie on the disk.
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: ["background.ts", "popup.html", "options.html", "handoff.html", "welcome.html"].map(
          (entry) => `extension/entrypoints/${entry}`,
        ),
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          assetFileNames: "assets/[name]-[hash][extname]",
        },
      },
    },
  };
});

/** The files that are data and not code: the manifest, the words of each language and the catalogue. */
function extensionFiles(engine: Engine): Plugin {
  return {
    name: "cofferdam:extension-files",
    async generateBundle() {
      const manifest = JSON.stringify(buildManifest(engine, packageJson.version), undefined, 2);
      this.emitFile({ type: "asset", fileName: "manifest.json", source: manifest });
      const words = JSON.stringify(WORDS[engine], undefined, 2);
      this.emitFile({ type: "asset", fileName: "_locales/en/messages.json", source: words });
      this.emitFile({ type: "asset", fileName: "catalogue.bin", source: await readFile(BUILT_CATALOGUE) });
    },
  };
}

/**
 * Leaves out the one place where Preact writes markup. Nothing of ours uses
 * it, the pages' trusted-types policy would refuse it, and “web-ext lint” warns
 * of the mere assignment.
 */
function withoutMarkup(): Plugin {
  return {
    name: "cofferdam:without-markup",
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$/u },
      handler(code) {
        const changed = code.replace(/\w+\.innerHTML=\w+\.__html/u, "void 0");
        if (changed === code) this.error("Preact no longer writes markup where it did: look again.");
        return { code: changed };
      },
    },
  };
}
