import type { ConfigSource } from "#host/config/config-source.ts";
import type { Handlers } from "#host/messaging/call.ts";
import type { AppPaths } from "#host/paths.ts";
import { cancel } from "./cancel.ts";
import { hello } from "./hello.ts";

interface HostContext {
  readonly version: string;
  readonly platform: string;
  readonly paths: AppPaths;
  readonly config: ConfigSource;
  /** The catalogue that came with the program. */
  readonly shippedCatalogue: string;
}

/**
 * All commands. Browsers wait for `hello` each time they start a host, so
 * whatever it does not need is loaded by the first call that does.
 */
export function createHandlers(context: HostContext): Handlers {
  const services = once(async () => (await import("./services.ts")).createServices(context));

  return {
    hello: hello(context),
    cancel,
    listCompartments: lazily(async () => (await import("./list-compartments.ts")).listCompartments(context)),
    openUrl: lazily(async () => (await import("./open-url.ts")).openUrl(await services())),
    getPolicy: lazily(async () => (await import("./get-policy.ts")).getPolicy(await services())),
    putRule: lazily(async () => (await import("./put-rule.ts")).putRule(await services())),
    removeRule: lazily(async () => (await import("./remove-rule.ts")).removeRule(await services())),
    undoChange: lazily(async () => (await import("./undo-change.ts")).undoChange(await services())),
    renameLevel: lazily(async () => (await import("./rename-level.ts")).renameLevel(await services())),
    getCatalogue: lazily(async () => (await import("./get-catalogue.ts")).getCatalogue(await services())),
    status: lazily(async () => (await import("./status.ts")).status(await services())),
    reportProtection: lazily(async () => (await import("./report-protection.ts")).reportProtection(await services())),
    systemProxy: lazily(async () => (await import("./system-proxy.ts")).systemProxy),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function lazily<A extends unknown[], R>(load: () => Promise<(...args: A) => Promise<R>>): (...args: A) => Promise<R> {
  const loaded = once(load);
  return async (...args) => (await loaded())(...args);
}
