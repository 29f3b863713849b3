import type { SealState } from "#extension/messages/seal-state.ts";

/** The toolbar button, as far as it is needed. */
export interface ActionApi {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
}

/** @param words the button's tooltip with every seal in force, and without */
export async function showOnBadge(
  action: ActionApi,
  seals: readonly SealState[],
  words: { sealed: string; unsealed: string },
): Promise<void> {
  const isSealed = seals.every(({ problem }) => problem === undefined);
  await Promise.all([
    action.setBadgeText({ text: isSealed ? "" : "!" }),
    action.setBadgeBackgroundColor({ color: "#b3261e" }),
    action.setTitle({ title: isSealed ? words.sealed : words.unsealed }),
  ]);
}
