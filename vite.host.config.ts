import { defineConfig } from "vite";

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
    ssr: { noExternal: true },
    build: {
      ssr: program.entry,
      outDir: "dist/host",
      emptyOutDir: false,
      target: "node24",
      minify: true,
      rolldownOptions: {
        output: { entryFileNames: program.file, codeSplitting: false },
      },
    },
  };
});
