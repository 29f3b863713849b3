import type { Seal } from "./interceptor.ts";

/**
 * Not something the extension can do: whether it is in private windows at all is
 * for the person to say. There is nothing to listen for, either, because both
 * engines start an extension anew when that changes (`extension_util.cc` in
 * Chromium, `aboutaddons.js` in Firefox).
 *
 * @param isAllowed whether the person has let it in
 */
export function createPrivateWindowsSeal(isAllowed: () => Promise<boolean>): Seal {
  return {
    id: "private-windows",
    apply: () => Promise.resolve(),
    async inspect() {
      return (await isAllowed()) ? { id: "private-windows" } : { id: "private-windows", problem: "not-allowed-there" };
    },
    release: () => Promise.resolve(),
    onDisturbed: () => undefined,
  };
}
