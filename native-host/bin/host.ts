import { createHandlers } from "#host/commands/handlers.ts";
import { createConfigSource } from "#host/config/config-source.ts";
import { createHostLog } from "#host/log/host-log.ts";
import { captureStdout } from "#host/messaging/capture-stdout.ts";
import { serve } from "#host/messaging/serve.ts";
import { sweepOperations } from "#host/operations/sweep-operations.ts";
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

await serve({
  input: process.stdin,
  output,
  handlers: createHandlers({
    version: packageJson.version,
    platform: process.platform,
    paths,
    config: createConfigSource(paths.configFile),
  }),
  log: (entry) => {
    log.write(entry);
  },
});
// Nobody waits any more: time to tidy up. A log or a folder that cannot be written is no reason to stay.
await Promise.allSettled([log.flush(), sweepOperations(paths.operationsDir)]);
process.exit();
