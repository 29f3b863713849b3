import type { ChromeSetting, ChromeSettingState, ProxyConfig } from "#extension/platform/chromium.ts";
import type { SealProblem } from "#core/protection/seal-state.ts";
import type { Seal } from "../interceptor.ts";
import { heldByOthers } from "../setting-seal.ts";
import { compilePacScript } from "./pac-script.ts";

/**
 * Sends whatever the request rules never see (the address that starts the
 * browser, look-ups for FedCM, WebAuthn, payment handlers and reports) to a
 * proxy that does not exist. The browser remembers it and asks it before it
 * starts any extension.
 *
 * A proxy of the person's own is never replaced: the seal then says that it is
 * not in force. `system` counts as none, because extensions are not told what
 * the system has.
 */
export function createDeadProxySeal(proxy: ChromeSetting<ProxyConfig>): Seal {
  return {
    id: "proxy",
    async apply(names) {
      const present = await proxy.get({});
      const data = compilePacScript(names);
      if (obstacle(present) !== undefined || present.value.pacScript?.data === data) return;
      // mandatory: should the script ever fail, nothing goes out directly.
      await proxy.set({ value: { mode: "pac_script", pacScript: { data, mandatory: true } } });
    },
    async inspect(names) {
      const present = await proxy.get({});
      const problem = obstacle(present);
      if (problem !== undefined) return { id: "proxy", problem };
      return present.value.pacScript?.data === compilePacScript(names)
        ? { id: "proxy" }
        : { id: "proxy", problem: "refused" };
    },
    async release() {
      await proxy.clear({});
    },
    onDisturbed(listener) {
      proxy.onChange.addListener(listener);
    },
  };
}

function obstacle({ levelOfControl, value }: ChromeSettingState<ProxyConfig>): SealProblem | undefined {
  const holder = heldByOthers(levelOfControl);
  if (holder !== undefined) return holder;
  const isOurs = levelOfControl === "controlled_by_this_extension";
  return isOurs || value.mode === "system" || value.mode === "direct" ? undefined : "own-proxy";
}
