import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { CompartmentStatusSchema } from "#core/protocol/methods.ts";
import { ProtectionRecordSchema, type ProtectionRecord } from "#host/protection/protection-record.ts";
import { browserProtection } from "./browser-protection.ts";
import { printStatus, type StatusReport } from "./print-status.ts";

const FILES = {
  configFile: "/home/ada/.config/cofferdam/config.toml",
  logFile: "/home/ada/.local/state/cofferdam/host.log",
};

const NOW = new Date("2026-11-25T12:00:00.000Z");

function printed(report: Pick<StatusReport, "registrations"> & Partial<StatusReport>): string {
  let text = "";
  const stdout = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  printStatus({ sandboxed: [], protection: [], ...FILES, ...report }, stdout, NOW);
  return text;
}

function protection(minutes: number, engine: "chromium" | "firefox", seals: ProtectionRecord["report"]["seals"]) {
  const browser = engine === "firefox" ? { name: "Firefox", version: "153.7.0" } : { name: "Chromium", version: "156" };
  const record = {
    version: 1,
    report: { profile: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000", browser: { ...browser, engine }, seals },
    reportedAt: new Date(NOW.getTime() - minutes * 60_000).toISOString(),
  };
  return browserProtection(v.parse(ProtectionRecordSchema, record));
}

function compartment(state: "ready" | "trouble", error?: object) {
  return v.parse(CompartmentStatusSchema, {
    compartment: {
      id: "banking",
      name: "Banking",
      colour: "#1f7a4d",
      provider: "virtualbox",
      level: "sensitive",
      isDefault: true,
    },
    state,
    ...(error === undefined ? {} : { error }),
  });
}

// Whoever runs the tests may have colours forced on for pipes too.
beforeEach(() => vi.stubEnv("FORCE_COLOR", undefined));
afterEach(() => vi.unstubAllEnvs());

describe("printStatus", () => {
  it("tells a working installation in one screen", () => {
    const text = printed({
      registrations: [
        { browsers: ["Chromium"], place: "/m.json", state: "ok", hostVersion: "0.1.0", answeredInMs: 97 },
      ],
      report: {
        status: {
          compartments: [compartment("ready")],
          virtualbox: { version: "7.2.4" },
          configFile: FILES.configFile,
        },
      },
      protection: [protection(2, "firefox", [{ id: "requests" }, { id: "private-windows" }])],
    });
    expect(text).toBe(
      [
        "Browsers",
        "  ok              Chromium",
        "                  /m.json",
        "                  host 0.1.0, answered in 97 ms",
        "",
        "Protection",
        "  ok              Firefox 153: protected",
        "                  reported 2 minutes ago",
        "",
        "Compartments",
        "  ready           Banking (banking, VirtualBox guest)",
        "  ok              VirtualBox 7.2.4",
        "",
        "Files",
        "  configuration   /home/ada/.config/cofferdam/config.toml is good",
        "  log             /home/ada/.local/state/cofferdam/host.log",
        "",
        "",
      ].join("\n"),
    );
  });

  it("puts what was found and what to do below every registration in trouble", () => {
    const text = printed({
      registrations: [
        { browsers: ["Chrome", "Brave"], place: "/a.json", state: "missing", error: { code: "HOST_MISSING" } },
        { browsers: ["Edge"], place: "/b.json", state: "crashed", error: { code: "HOST_CRASHED" }, detail: "boom" },
        {
          browsers: ["Firefox"],
          place: "/c.json",
          state: "wrong-version",
          error: { code: "PROTOCOL_UNSUPPORTED", details: { theirs: 1, ours: 2 } },
        },
      ],
    });
    expect(text).toContain("missing         Chrome, Brave");
    expect(text).toContain("→ Run “cofferdam install”, then restart the browser.");
    expect(text).toContain("Found: boom");
    expect(text).toContain("→ Run “cofferdam install” again: it writes the launcher anew.");
    expect(text).toContain("The extension speaks protocol 1, the host protocol 2.");
    expect(text).toContain("No registration works, so the host cannot be asked.");
    expect(text).not.toContain("is good");
  });

  it("never sends a person from “cofferdam status” to “cofferdam status”", () => {
    for (const [state, code] of [
      ["missing", "HOST_MISSING"],
      ["forbidden", "HOST_FORBIDDEN"],
      ["not-executable", "HOST_CRASHED"],
      ["crashed", "HOST_CRASHED"],
      ["crashed", "BAD_FRAME"],
      ["timeout", "HOST_TIMEOUT"],
      ["wrong-version", "PROTOCOL_UNSUPPORTED"],
    ] as const) {
      const text = printed({ registrations: [{ browsers: ["Edge"], place: "/b.json", state, error: { code } }] });
      expect(text).toContain("→ ");
      expect(text).not.toContain("cofferdam status");
    }
  });

  it("says that nothing is registered at all", () => {
    expect(printed({ registrations: [] })).toContain("not registered with this browser");
  });

  it("tells compartments, VirtualBox and the configuration in trouble, each with its remedy", () => {
    const text = printed({
      registrations: [{ browsers: ["Chromium"], place: "/m.json", state: "ok" }],
      report: {
        configError: { code: "CONFIG_INVALID", details: { file: "/c.toml", line: 3, key: "vm", problem: "is empty" } },
        status: {
          compartments: [compartment("trouble", { code: "VM_NOT_FOUND", details: { vm: "bank\u001B[2J" } })],
          virtualbox: { error: { code: "VBOX_NO_KERNEL_DRIVER" } },
          configFile: FILES.configFile,
        },
      },
    });
    expect(text).toContain("VirtualBox knows no guest “bank”.");
    expect(text).toContain("/sbin/vboxconfig");
    expect(text).toContain("/c.toml, line 3, vm: is empty");
    expect(text).not.toContain("\u001B");
  });

  it("tells what each browser is not sealed against, with the remedy, and what remains", () => {
    const text = printed({
      registrations: [],
      protection: [
        protection(0, "chromium", [{ id: "requests" }, { id: "private-windows", problem: "not-allowed-there" }]),
        protection(90, "firefox", [{ id: "requests" }, { id: "prediction", problem: "other-extension" }]),
        protection(3000, "chromium", [{ id: "requests", problem: "site-access" }]),
        protection(4500, "firefox", []),
      ],
    });
    expect(text).toContain(
      "  except          Chromium 156: protected as far as this browser can be sealed, except private windows\n" +
        "                  private windows: The browser keeps Cofferdam out",
    );
    expect(text).toContain("→ Open chrome://extensions");
    expect(text).toContain("What remains: A page can name a protected site");
    expect(text).toContain("reported just now");
    expect(text).toContain("  except          Firefox 153: protected, except connections in advance\n");
    expect(text).toContain("connections in advance: Another extension holds this setting.");
    expect(text).toContain("reported 1 hour ago");
    expect(text).toContain(
      "  not protected   Chromium 156: not protected: requests for protected sites are not stopped\n",
    );
    expect(text).toContain("→ On the browser’s page of extensions");
    expect(text).toContain("  not protected   Firefox 153: not protected: your rules cannot be read\n");
    expect(text).toContain("→ Update the extension, or remove it and add it again");
    expect(text).toContain("reported 3 days ago");
  });

  it("says how a browser comes to report", () => {
    expect(printed({ registrations: [] })).toContain("No browser has reported how it is sealed.");
  });

  it("says why the host gave no status, and what boxed browsers need", () => {
    const text = printed({
      registrations: [{ browsers: ["Chromium"], place: "/m.json", state: "ok" }],
      report: { statusError: { code: "HOST_TIMEOUT" } },
      sandboxed: [{ name: "Chromium (snap)", host: "impossible" }],
    });
    expect(text).toContain("The host program did not answer in time.");
    expect(text).toContain("Chromium (snap) cannot start programs outside its box");
  });
});
