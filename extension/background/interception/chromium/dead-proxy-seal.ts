import type { ChromeSetting, ProxyConfig } from "#extension/platform/chromium.ts";
import type { Seal } from "../interceptor.ts";
import { heldByOthers } from "../setting-seal.ts";
import type { OwnProxy } from "./own-proxy/own-proxy.ts";
import { compilePacScript } from "./pac-script.ts";

interface Dependencies {
  readonly proxy: ChromeSetting<ProxyConfig>;
  readonly own: OwnProxy;
}

/**
 * Sends whatever the request rules never see (the address that starts the
 * browser, look-ups for FedCM, WebAuthn, payment handlers and reports) to a
 * proxy that does not exist. The browser remembers it and asks it before it
 * starts any extension.
 *
 * All other sites go on using the proxy the person has. Where that cannot be
 * told, the browser gets its setting back, and the seal says why it is not in
 * force: a proxy that works is not broken for it.
 */
export function createDeadProxySeal({ proxy, own }: Dependencies): Seal {
  let disturbed: () => void = () => undefined;

  async function isOurs(): Promise<boolean> {
    return (await proxy.get({})).levelOfControl === "controlled_by_this_extension";
  }

  async function renew(): Promise<void> {
    const hasChanged = await own.renew(async () => {
      if (await isOurs()) await proxy.clear({});
    });
    if (hasChanged) disturbed();
  }

  return {
    id: "proxy",
    async apply(names) {
      const { levelOfControl, value } = await proxy.get({});
      if (heldByOthers(levelOfControl) !== undefined) return;
      const isInForce = levelOfControl === "controlled_by_this_extension";
      // A script it may have is fetched in its own time, since the other seals wait for this one; what fails shows here.
      if (!isInForce && (await own.noteReplaced(value))) renew().catch(() => undefined);
      const upstream = await own.upstream();
      if (typeof upstream === "string") {
        if (isInForce) await proxy.clear({});
        return;
      }
      const data = compilePacScript(names, upstream);
      if (isInForce && value.pacScript?.data === data) return;
      // mandatory: should the script ever fail, nothing goes out directly.
      await proxy.set({ value: { mode: "pac_script", pacScript: { data, mandatory: true } } });
    },
    async inspect(names) {
      const { levelOfControl, value } = await proxy.get({});
      const holder = heldByOthers(levelOfControl);
      if (holder !== undefined) return { id: "proxy", problem: holder };
      const upstream = await own.upstream();
      if (typeof upstream === "string") return { id: "proxy", problem: upstream };
      return value.pacScript?.data === compilePacScript(names, upstream)
        ? { id: "proxy" }
        : { id: "proxy", problem: "refused" };
    },
    check: renew,
    renew,
    async release() {
      await proxy.clear({});
    },
    onDisturbed(listener) {
      disturbed = listener;
      proxy.onChange.addListener(listener);
    },
  };
}
