import { catalogueBeside } from "#host/catalogue/catalogue-beside.ts";
import { createHandlers } from "#host/commands/handlers.ts";
import { createConfigSource } from "#host/config/config-source.ts";
import { createHostLog } from "#host/log/host-log.ts";
import { captureStdout } from "#host/messaging/capture-stdout.ts";
import { serve } from "#host/messaging/serve.ts";
import { traceOf } from "#host/messaging/trace-of.ts";
import { appPaths } from "#host/paths.ts";
import packageJson from "../../package.json" with { type: "json" };

// Meant for this program; what it starts may be written in JavaScript too.
delete process.env["NODE_COMPILE_CACHE"];

const output = captureStdout(process);
const paths = appPaths();
const log = createHostLog({
  file: paths.logFile,
  onFailure: (cause) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    console.error(`cofferdam: the log cannot be written: ${code}`);
  },
});

// A defect ends the host, without the words of its error: they may quote an address.
process.on("uncaughtException", (defect) => {
  log.write({ code: "INTERNAL", ...traceOf(defect) });
  void log.flush().then(() => process.exit(1));
});

await serve({
  input: process.stdin,
  output,
  handlers: createHandlers({
    version: packageJson.version,
    platform: process.platform,
    paths,
    config: createConfigSource(paths.configFile),
    shippedCatalogue: catalogueBeside(import.meta.dirname),
  }),
  log: (entry) => {
    log.write(entry);
  },
});
// Nobody waits any more: time to tidy up. A log or a folder that cannot be written is no reason to stay.
const { sweepOperations } = await import("#host/operations/sweep-operations.ts");
await Promise.allSettled([log.flush(), sweepOperations(paths.operationsDir)]);
process.exit();
