import type { ProtectionState } from "#core/protection/protection-state.ts";
import { ago } from "./ago.ts";
import type { BrowserProtection } from "./browser-protection.ts";
import { advice, type Item } from "./status-item.ts";

const WORDS: Readonly<Record<ProtectionState, string>> = {
  protected: "ok",
  "protected-except": "except",
  "not-protected": "not protected",
};

/** The browsers with what each last said of its seals; a person who has several profiles sees one item for each. */
export function protectionItems(browsers: readonly BrowserProtection[], now: Date): readonly Item[] {
  if (browsers.length > 0) return browsers.map((browser) => protectionItem(browser, now));
  const details = [advice("Open Cofferdam’s popup in your browser once, then look again.")];
  return [{ tone: "faint", word: "unknown", title: "No browser has reported how it is sealed.", details }];
}

function protectionItem(own: BrowserProtection, now: Date): Item {
  const { browser, state, summary, problems, limits, reportedAt } = own;
  const [major] = browser.version.split(".");
  return {
    tone: own.needsAttention ? "bad" : state === "protected" ? "good" : "faint",
    word: WORDS[state],
    title: `${browser.name} ${major ?? browser.version}: ${summary}`,
    details: [
      ...problems.flatMap(({ about, what, remedy }) => [
        about === undefined ? what : `${about}: ${what}`,
        advice(remedy),
      ]),
      ...limits.map((limit) => `What remains: ${limit}`),
      `reported ${ago(now.getTime() - Date.parse(reportedAt))}`,
    ],
  };
}
