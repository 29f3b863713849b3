import type { ErrorText } from "#core/errors/error-text.ts";
import type { Engine } from "./engine.ts";
import type { SealProblem } from "./seal-state.ts";

const TEXTS: Record<SealProblem, (engine: Engine) => ErrorText> = {
  "other-extension": () => ({
    what: "Another extension holds this setting.",
    remedy: "Turn off the other extension’s use of it, or remove that extension.",
  }),
  locked: () => ({
    what: "An administrator’s policy or the browser’s start options hold this setting.",
    remedy: "Ask your administrator, or start the browser without the option that sets it.",
  }),
  "proxy-script": () => ({
    what: "The script that sets your proxy could not be fetched, so your proxy has been left as it is.",
    remedy:
      "See that the script’s address can be reached, then check again in Cofferdam’s options. A script in a file cannot be read: have it served from an address.",
  }),
  "unknown-proxy": () => ({
    what: "It could not be found out which proxy you use, so it has been left as it is.",
    remedy:
      "Check again in Cofferdam’s options. If it stays like this, start the browser with the option --proxy-server, which names your proxy.",
  }),
  "site-access": (engine) => ({
    what: "The browser lets Cofferdam act on some sites only.",
    remedy: byEngine(engine, {
      chromium: "On the browser’s page of extensions, choose Cofferdam, then site access “on all sites”.",
      firefox: "Open about:addons, choose Cofferdam, then Permissions, and switch on access to all websites.",
    }),
  }),
  "browser-default": () => ({
    what: "For an address without “https://”, Firefox looks up the site’s name before it asks any extension. The name alone goes out, to whoever answers look-ups for this computer.",
    remedy:
      "Open about:config, set dom.security.https_only_mode_send_http_background_request to false, then check again in Cofferdam’s options.",
  }),
  refused: () => ({
    what: "The browser did not take this setting.",
    remedy: "Restart the browser. If it comes back, update it.",
  }),
  "not-allowed-there": (engine) => ({
    what: "The browser keeps Cofferdam out of private windows until you allow it there. In them, protected sites open like any other.",
    remedy: byEngine(engine, {
      chromium:
        "Open chrome://extensions, choose Details at Cofferdam, and switch on “Allow in Incognito” (in Edge, “Allow in InPrivate”). Until then, open no protected site in a private window.",
      firefox:
        "Open about:addons, choose Cofferdam, and set “Run in Private Windows” to “Allow”. Until then, open no protected site in a private window.",
    }),
  }),
};

/** Says why a seal is not in force in a browser, and what a person can do. */
export function describeSealProblem(problem: SealProblem, engine: Engine): ErrorText {
  return TEXTS[problem](engine);
}

function byEngine(engine: Engine, texts: Readonly<Record<Engine, string>>): string {
  return texts[engine];
}
