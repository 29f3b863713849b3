/** A tab has come to the hand-off page, as the browser (never the page) reports it. */
export interface Arrival {
  readonly tabId: number;
  readonly documentId: string;
  /** What the page's address carries after `#`: hostile until it has been judged. */
  readonly address: string;
  /**
   * Whether the engine just stopped a navigation and brought the tab here.
   * Otherwise somebody came back to the page: reload, back, forward, a
   * duplicated or restored tab, a bookmark.
   */
  readonly isIntercepted: boolean;
  /** Whether a person asked for this address in the browser's own interface. */
  readonly isTyped: boolean;
  /** In the words of https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webNavigation/TransitionType */
  readonly transition: string;
  readonly qualifiers: readonly string[];
}
