import { readSystemProxy } from "#host/system-proxy/system-proxy.ts";
import { thisComputer } from "#host/system-proxy/this-computer.ts";
import type { Command } from "./command.ts";

/** Says which proxy the browser would use by itself. */
export const systemProxy: Command<"systemProxy"> = () => readSystemProxy(thisComputer());
