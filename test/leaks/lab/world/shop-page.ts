import type { Answer, Gesture, Page } from "../../vectors/vector.ts";

const EVENTS = { click: "click", press: "pointerdown", hover: "pointerover" } as const satisfies Record<
  Gesture,
  string
>;

/**
 * Writes a page that sets a vector off and tells the shop `fired` when its
 * script was called, `failed` with the reason when that went wrong, and before
 * that `ready` when it waits for a person.
 */
export function writePage({ head = "", body = "", script = "", headers = {}, gesture }: Page): Answer {
  const start =
    gesture === undefined ? "fire();" : `tell("ready"); addEventListener("${EVENTS[gesture]}", fire, { once: true });`;
  return {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers },
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Shop</title>
${head}</head>
<body style="min-height: 100vh">
${body}
<script>
const tell = (what, why = "") => navigator.sendBeacon(what + "?" + encodeURIComponent(why));
async function act() { ${script} }
function fire() {
  act().catch((error) => tell("failed", error));
  tell("fired");
}
${start}
</script>
</body>
</html>
`,
  };
}
