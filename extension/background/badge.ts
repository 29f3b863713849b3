/** The toolbar button, as far as it is needed. */
export interface ActionApi {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
}

/** Marks the toolbar button while anything is not in force. @param title the button's tooltip */
export async function showOnBadge(action: ActionApi, isSealed: boolean, title: string): Promise<void> {
  await Promise.all([
    action.setBadgeText({ text: isSealed ? "" : "!" }),
    action.setBadgeBackgroundColor({ color: "#b3261e" }),
    action.setTitle({ title }),
  ]);
}
