/** The extension's own pages. */
export const PAGE_NAMES = ["popup", "options", "handoff", "welcome"] as const;
export type PageName = (typeof PAGE_NAMES)[number];
