import * as v from "valibot";
import { SystemProxySchema, type SystemProxy } from "#core/proxy/system-proxy.ts";
import type { Result } from "#core/protocol/methods.ts";
import { commandLineProxy } from "./command-line.ts";
import { linuxProxy } from "./linux.ts";
import { macosProxy } from "./macos.ts";
import type { Surroundings } from "./surroundings.ts";
import { windowsProxy } from "./windows.ts";

/**
 * Finds out which proxy the browser would use by itself: the one it was
 * started with, else the system's. Looks and changes nothing; what cannot be
 * read is `unknown`.
 */
export async function readSystemProxy(surroundings: Surroundings): Promise<Result<"systemProxy">> {
  const own = commandLineProxy((await surroundings.browserArguments()) ?? []);
  return own === undefined
    ? { proxy: bounded(await ofSystem(surroundings)), isFromCommandLine: false }
    : { proxy: bounded(own), isFromCommandLine: true };
}

function ofSystem(surroundings: Surroundings): Promise<SystemProxy> {
  switch (surroundings.system) {
    case "linux":
      return linuxProxy(surroundings);
    case "macos":
      return macosProxy(surroundings);
    case "windows":
      return windowsProxy(surroundings);
  }
}

/** Settings longer than the wire takes are no settings of a person's. */
function bounded(proxy: SystemProxy): SystemProxy {
  return v.is(SystemProxySchema, proxy) ? proxy : { kind: "unknown" };
}
