import { expect, it } from "vitest";
import { confinedLocalState, confinedPreferences } from "./confined-settings.ts";
import { pacUrl } from "./pac-script.ts";

const SITES = { allow: ["bank.example"], deny: [] };
const LOOK = { name: "Banking", colour: "#1f7a4d" };

it("confines a new profile", () => {
  expect(confinedPreferences({}, SITES, LOOK)).toMatchObject({
    proxy: { mode: "pac_script", pac_url: pacUrl(SITES), pac_mandatory: true },
    net: { network_prediction_options: 2 },
    webrtc: { ip_handling_policy: "disable_non_proxied_udp" },
    profile: { name: "Banking" },
  });
  expect(confinedLocalState({})).toMatchObject({
    proxy: { mode: "fixed_servers", server: "127.0.0.1:9" },
    profile: { add_person_enabled: false, browser_guest_enabled: false },
  });
});

it("confines a profile that was made to let everything out, and keeps what does not", () => {
  const present = {
    proxy: { mode: "pac_script", pac_url: "data:,", pac_mandatory: false, bypass_list: "*" },
    net: { network_prediction_options: 0, other: 1 },
    profile: { name: "Mine", avatar_index: 3 },
    homepage: "https://bank.example/",
  };
  const confined = confinedPreferences(present, SITES, LOOK);
  expect(confined["proxy"]).toEqual({ mode: "pac_script", pac_url: pacUrl(SITES), pac_mandatory: true });
  expect(confined["net"]).toEqual({ network_prediction_options: 2, other: 1 });
  expect(confined["profile"]).toEqual({ name: "Banking", avatar_index: 3 });
  expect(confined["homepage"]).toBe("https://bank.example/");

  const state = confinedLocalState({ proxy: { mode: "direct" }, profile: { info_cache: { Default: {} } } });
  expect(state["proxy"]).toEqual({ mode: "fixed_servers", server: "127.0.0.1:9" });
  expect(state["profile"]).toMatchObject({ info_cache: { Default: {} }, browser_guest_enabled: false });
});

it.each([
  ["#000000", -16777216],
  ["#ffffff", -1],
  ["#1f7a4d", -14714291],
])("stores the colour %s as the browser does", (colour, stored) => {
  expect(confinedPreferences({}, SITES, { ...LOOK, colour })).toMatchObject({
    browser: { theme: { user_color2: stored } },
  });
});
