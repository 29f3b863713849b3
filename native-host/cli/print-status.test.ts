import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { CompartmentStatusSchema } from "#core/protocol/methods.ts";
import { printStatus, type StatusReport } from "./print-status.ts";

const FILES = {
  configFile: "/home/ada/.config/cofferdam/config.toml",
  logFile: "/home/ada/.local/state/cofferdam/host.log",
};

function printed(report: Omit<StatusReport, "configFile" | "logFile" | "sandboxed"> & Partial<StatusReport>): string {
  let text = "";
  const stdout = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  printStatus({ sandboxed: [], ...FILES, ...report }, stdout);
  return text;
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
    });
    expect(text).toBe(
      [
        "Browsers",
        "  ok              Chromium",
        "                  /m.json",
        "                  host 0.1.0, answered in 97 ms",
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
