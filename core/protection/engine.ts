/** The browser engines the extension is built for; what a browser can be sealed against depends on nothing else. */
export const ENGINES = ["chromium", "firefox"] as const;
export type Engine = (typeof ENGINES)[number];
