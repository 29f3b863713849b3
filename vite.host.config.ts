import { isBuiltin } from "node:module";
import { defineConfig, type Plugin } from "vite";

/** The programs that run on this computer, each bundled into one file that needs nothing beside it. */
const PROGRAMS: Readonly<Record<string, { readonly entry: string; readonly file: string }>> = {
  host: { entry: "native-host/bin/host.ts", file: "cofferdam-host.js" },
  cli: { entry: "native-host/bin/cofferdam.ts", file: "cofferdam.js" },
};

/** `vite build --config vite.host.config.ts --mode host`, and the same with `cli`. */
export default defineConfig(({ mode }) => {
  const program = PROGRAMS[mode];
  if (program === undefined) throw new Error(`--mode must be one of: ${Object.keys(PROGRAMS).join(", ")}`);
  return {
    plugins: [lazyBuiltins(), asciiOnly()],
    ssr: { noExternal: true },
    build: {
      ssr: program.entry,
      outDir: "dist/host",
      emptyOutDir: false,
      target: "node24",
      minify: true,
      rolldownOptions: {
        optimization: { pifeForModuleWrappers: false },
        output: { entryFileNames: program.file, codeSplitting: false },
      },
    },
  };
});

/**
 * Loads Node's own modules when a module that imports them first runs. In one
 * file all imports stand at its top, so the host would otherwise load the likes
 * of `node:crypto` and `node:child_process` before it says hello: a third of its start.
 */
function lazyBuiltins(): Plugin {
  const imported = "\0builtin:";
  const required = "\0required-builtin:";
  const load = (name: string): string => `process.getBuiltinModule(${JSON.stringify(name)})`;
  return {
    name: "cofferdam:lazy-builtins",
    enforce: "pre",
    resolveId(source, _, { kind }) {
      // What is imported on demand is lazy already.
      if (kind === "dynamic-import" || !isBuiltin(source)) return undefined;
      const name = source.startsWith("node:") ? source : `node:${source}`;
      return { id: `${kind === "require-call" ? required : imported}${name}`, moduleSideEffects: false };
    },
    load(id) {
      if (id.startsWith(required)) return `module.exports = ${load(id.slice(required.length))};`;
      if (!id.startsWith(imported)) return undefined;
      const name = id.slice(imported.length);
      const exports = Object.keys(process.getBuiltinModule(name) ?? {}).filter((key) => key !== "default");
      return [
        `const builtin = ${load(name)};`,
        "const exported = (name) => builtin[name];",
        "export default builtin;",
        // Pure, so that only what is imported is read: some of these warn or load more when touched.
        ...exports.map((key) => `export const ${key} = /* @__PURE__ */ exported(${JSON.stringify(key)});`),
      ].join("\n");
    },
  };
}

/**
 * Escapes whatever is not ASCII (most of it names of top-level domains): V8 keeps
 * a source of ASCII in half the memory and reads it faster.
 */
function asciiOnly(): Plugin {
  return {
    name: "cofferdam:ascii-only",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, escapeUnit);
      }
    },
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
