import { needsAttention, protectionState } from "#core/protection/protection-state.ts";
import type { SealState } from "#core/protection/seal-state.ts";

/** The toolbar button, as far as it is needed. */
export interface ActionApi {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
}

interface Look {
  readonly text: string;
  readonly color: string;
}

/** Told apart without the colours, too. */
const QUIET: Look = { text: "", color: "#8a5a00" };
const EXCEPT: Look = { text: "!", color: "#8a5a00" };
const NOT_PROTECTED: Look = { text: "×", color: "#b3261e" };

/**
 * Marks the toolbar button while something needs a person's attention. What
 * cannot be sealed, and private windows that nobody let the extension into, do
 * not mark it: those may stay for ever, and a mark that is always there is no
 * longer seen. The tooltip says them all the same.
 *
 * @param seals empty when the rules cannot be read
 * @param title the tooltip
 */
export async function showOnBadge(action: ActionApi, seals: readonly SealState[], title: string): Promise<void> {
  const { text, color } = lookOf(seals);
  await Promise.all([
    action.setBadgeText({ text }),
    action.setBadgeBackgroundColor({ color }),
    action.setTitle({ title }),
  ]);
}

function lookOf(seals: readonly SealState[]): Look {
  if (protectionState(seals) === "not-protected") return NOT_PROTECTED;
  return needsAttention(seals) ? EXCEPT : QUIET;
}
