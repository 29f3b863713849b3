/** The one place that knows which browser this is: everybody else is handed what they need, or imports this. */
export { default as browser } from "webextension-polyfill";
export type { Runtime } from "webextension-polyfill";
