/**
 * What every page has in it: once it has loaded, it tells the conductor how
 * long that took and asks where to go next. So no driver is in the page, and
 * both browsers do the same.
 *
 * A page that goes on after its load event leaves a promise in `settled`.
 *
 * @param conductor the conductor's address
 */
export function reporterScript(conductor: string): string {
  return `
    let largestPaint = 0;
    new PerformanceObserver((list) => { largestPaint = list.getEntries().at(-1).startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });
    const visitor = new URLSearchParams(location.search).get("visitor");
    const soon = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
    const frame = () => new Promise(requestAnimationFrame);
    addEventListener("load", async () => {
      await soon(0);
      await globalThis.settled;
      await frame();
      await frame();
      // A paint is told of a little after it was seen.
      do await soon(${PAINT_NEWS_MS}); while (largestPaint === 0);
      const [navigation] = performance.getEntriesByType("navigation");
      const body = JSON.stringify({ visitor, load: navigation.loadEventStart, largestPaint, isSeen: document.visibilityState === "visible" });
      const answer = await fetch("${conductor}/report", { method: "POST", body });
      location.href = await answer.text();
    });`;
}

const PAINT_NEWS_MS = 30;
