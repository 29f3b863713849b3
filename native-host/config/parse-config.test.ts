import { describe, expect, it } from "vitest";
import { parseConfig } from "./parse-config.ts";
import { SAMPLE_CONFIG } from "./sample-config.ts";

const FILE = "/home/me/.config/cofferdam/config.toml";
const parse = (text: string) => parseConfig(text, FILE);

const GUEST = `[compartments.banking]
name = "Banking"
colour = "#1F7A4D"
provider = "virtualbox"
vm = "Banking guest"

[compartments.banking.open]
with = "guestcontrol"
program = "/usr/bin/firefox"
user = "me"
password_file = "/home/me/password"
`;
const PROFILE = `[compartments.shop]
name = "Shop"
colour = "#aa5500"
provider = "profile"
`;

/** The sample's guest with its comment signs taken away. */
const UNCOMMENTED_GUEST = SAMPLE_CONFIG.slice(SAMPLE_CONFIG.indexOf("# [compartments.banking]")).replaceAll(
  /^# ?/gmu,
  "",
);

describe("parseConfig", () => {
  it("reads a guest and fills in what is left out", () => {
    expect([...parse(GUEST).compartments.values()]).toEqual([
      {
        id: "banking",
        name: "Banking",
        colour: "#1f7a4d",
        level: "sensitive",
        isDefault: true,
        provider: "virtualbox",
        vm: "Banking guest",
        window: "auto",
        open: {
          with: "guestcontrol",
          program: "/usr/bin/firefox",
          args: [],
          session: "auto",
          user: "me",
          password: { kind: "file", path: "/home/me/password" },
        },
        timeouts: { callMs: 30_000, startMs: 60_000, readyMs: 180_000, openMs: 60_000 },
      },
    ]);
  });

  it("reads a profile", () => {
    expect([...parse(PROFILE + "also_allow = ['cdn.example']").compartments.values()]).toEqual([
      {
        id: "shop",
        name: "Shop",
        colour: "#aa5500",
        level: "sensitive",
        isDefault: true,
        provider: "profile",
        browser: undefined,
        alsoAllow: ["cdn.example"],
        startMs: 60_000,
      },
    ]);
  });

  it("takes the one that says so as its level's default", () => {
    const { compartments } = parse(`${GUEST}\n${PROFILE}default = true`);
    expect([...compartments.values()].map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ["banking", false],
      ["shop", true],
    ]);
  });

  it.each([
    ["as it is written", SAMPLE_CONFIG],
    ["with its guest", UNCOMMENTED_GUEST],
  ])("reads the first configuration %s", (_how, text) => {
    expect([...parse(text).compartments.keys()]).toEqual(["banking"]);
  });

  it.each([
    ["broken TOML", GUEST.replace('name = "Banking"', "name = Banking"), 2, "the TOML itself", /.+/u],
    ["an unknown key", GUEST.replace("colour", "color"), 3, "compartments.banking.color", /not a key/u],
    ["a misspelt table", GUEST.replace("banking.open]", "banking.opne]"), 7, "compartments.banking.opne", /not a key/u],
    ["a missing key", GUEST.replace('user = "me"\n', ""), 7, "compartments.banking.open.user", /missing/u],
    ["a wrong value", GUEST.replace("#1F7A4D", "green"), 3, "compartments.banking.colour", /hex digits/u],
    [
      "an unknown provider",
      GUEST.replace('"virtualbox"', '"qemu"'),
      4,
      "compartments.banking.provider",
      /“virtualbox”/u,
    ],
    [
      "a name VBoxManage would take for an option",
      GUEST.replace("Banking guest", "--version"),
      5,
      "compartments.banking.vm",
      /dash/u,
    ],
    ["two passwords", GUEST + 'password_command = ["/bin/cat"]', 7, "compartments.banking.open", /either/u],
    [
      "a relative path",
      GUEST.replace("/home/me/password", "password"),
      11,
      "compartments.banking.open.password_file",
      /absolute/u,
    ],
    [
      "a hasty time limit",
      `${GUEST}[compartments.banking.timeouts]\nopen = 1`,
      13,
      "compartments.banking.timeouts.open",
      /15/u,
    ],
    [
      "a bad id",
      PROFILE.replace("compartments.shop", 'compartments."My Shop"'),
      1,
      "compartments.My Shop",
      /lower-case/u,
    ],
    ["two possible defaults", `${GUEST}\n${PROFILE}`, 1, "compartments.banking.default", /default = true/u],
    [
      "two defaults",
      `${GUEST.replace("vm =", "default = true\nvm =")}\n${PROFILE}default = true`,
      18,
      "compartments.shop.default",
      /both/u,
    ],
    ["nothing at all", "", 1, "compartments", /missing/u],
    ["no compartment", "[compartments]", 1, "compartments", /at least one/u],
  ])("names file, line, key and problem of %s", (_what, text, line, key, problem) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        details: { file: FILE, line, key, problem: expect.stringMatching(problem) as string },
      }),
    );
  });
});
