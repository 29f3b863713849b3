import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { buildManifest, ENGINES, type Engine } from "./manifests/extension/build-manifest.ts";

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
    plugins: [extensionFiles(engine)],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: `../../dist/extension/${engine}`,
      emptyOutDir: true,
      // The manifest's minimum_chrome_version.
      target: "chrome130",
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

/** The files that are data and not code: the manifest and the words of each language. */
function extensionFiles(engine: Engine): Plugin {
  return {
    name: "cofferdam:extension-files",
    generateBundle() {
      const manifest = JSON.stringify(buildManifest(engine, packageJson.version), undefined, 2);
      this.emitFile({ type: "asset", fileName: "manifest.json", source: manifest });
      const messages = "_locales/en/messages.json";
      const words = readFileSync(new URL(`extension/${messages}`, import.meta.url));
      this.emitFile({ type: "asset", fileName: messages, source: words });
    },
  };
}
