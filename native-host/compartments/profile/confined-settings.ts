import type { CompartmentSites } from "../compartment-sites.ts";
import { mergeSettings, type Settings } from "./merge-settings.ts";
import { DEAD_PROXY, pacUrl } from "./pac-script.ts";

/** What a compartment's browser is to be. */
export interface ProfileLook {
  /** Shown as the profile's name. */
  readonly name: string;
  /** `#rrggbb`; tints the window's frame. */
  readonly colour: string;
}

/** chrome/browser/preloading/preloading_prefs.h: `NetworkPredictionOptions::kDisabled`. */
const PREDICT_NEVER = 2;
/** ui/color: `BrowserColorVariant::kVibrant`, which keeps most of the colour in the frame. */
const VIBRANT = 3;

/**
 * The settings of the browser's one profile (`Default/Preferences`), confined
 * to the sites. Measured on Chromium 156: the proxy setting is not among those
 * the browser signs or resets (`kTrackedPrefs` in
 * chrome/browser/prefs/chrome_pref_service_factory.cc), holds in private
 * windows too, and is written back unchanged. Only a managed policy or an
 * extension that policy installs outranks it.
 *
 * What is left: a page that is already here can make WebRTC look up the name
 * of a TURN server in the DNS; it connects nowhere. A resolver rule (`MAP *:0
 * ~NOTFOUND`) would close that too, but with it every start shows a bar that
 * warns of an unsafe flag, and a warning that is wrong is one too many here.
 *
 * @param present what the file held before; everything not named here is kept
 */
export function confinedPreferences(present: Settings, sites: CompartmentSites, look: ProfileLook): Settings {
  const ours: Settings = {
    // A second lock: what the browser guesses comes next would go by the proxy as well.
    net: { network_prediction_options: PREDICT_NEVER },
    // WebRTC's UDP asks no proxy.
    webrtc: { ip_handling_policy: "disable_non_proxied_udp" },
    // Looking for Cast devices asks the local network, past any proxy.
    media_router: { enable_media_router: false },
    // Both matter where a page needs a host of the search engine's owner: neither typing nor signing in may use it.
    search: { suggest_enabled: false },
    signin: { allowed: false, allowed_on_next_startup: false },
    profile: { name: look.name },
    extensions: { theme: { id: "user_color_theme_id" } },
    browser: { theme: { user_color2: argb(look.colour), color_variant2: VIBRANT } },
  };
  // Mandatory: if the script ever fails, so does the request. Replaced whole, so that no older bypass list lives on.
  const proxy = { mode: "pac_script", pac_url: pacUrl(sites), pac_mandatory: true };
  return { ...mergeSettings(present, ours), proxy };
}

/**
 * The settings of the browser itself (`Local State`).
 *
 * @param present what the file held before; everything not named here is kept
 */
export function confinedLocalState(present: Settings): Settings {
  const ours: Settings = {
    // Settings confine one profile; a second one, or a guest's, would be free.
    profile: { add_person_enabled: false, browser_guest_enabled: false },
    // Closing the last window ends the browser, so that a newer list of sites comes into force.
    background_mode: { enabled: false },
  };
  // What the browser fetches for itself (experiments, components, the time) goes by this setting, not by the profile's.
  return { ...mergeSettings(present, ours), proxy: { mode: "fixed_servers", server: DEAD_PROXY } };
}

/** The colour as the browser stores it: a signed 32-bit number, opaque. */
function argb(colour: string): number {
  return Number.parseInt(colour.slice(1), 16) | 0xff000000;
}
