/**
 * Makes this history entry the extension's own. The one the redirect left
 * behind belongs to the site that began the navigation, and the browser then
 * refuses to come back to it, since web sites may not open this page (Chromium
 * 156: ERR_BLOCKED_BY_CLIENT on forward and after a restart). A user name or
 * password in the address does not go into the history.
 */
export function keepInHistory(): void {
  const asked = URL.parse(location.hash.slice(1));
  if (asked !== null && (asked.username !== "" || asked.password !== "")) {
    asked.username = "";
    asked.password = "";
    history.replaceState(null, "", `#${asked.href}`);
  } else {
    history.replaceState(null, "", location.href);
  }
}
