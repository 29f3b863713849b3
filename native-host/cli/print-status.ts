import type { Writable } from "node:stream";
import { describeError } from "#core/errors/describe-error.ts";
import type { ErrorText } from "#core/errors/error-text.ts";
import type { WireError } from "#core/protocol/envelope.ts";
import type { CompartmentStatus } from "#core/protocol/methods.ts";
import type { CheckState, HostChecks, HostReport, RegistrationCheck } from "#host/installer/check-registrations.ts";
import { describeSandbox, type SandboxedBrowser } from "#host/installer/sandboxed-browsers.ts";
import type { BrowserProtection } from "./browser-protection.ts";
import { paint } from "./paint.ts";
import { protectionItems } from "./protection-items.ts";
import { advice, itemLines, type Item } from "./status-item.ts";

export interface StatusReport extends HostChecks {
  readonly sandboxed: readonly SandboxedBrowser[];
  /** What each browser last reported, newest first. */
  readonly protection: readonly BrowserProtection[];
  readonly configFile: string;
  readonly logFile: string;
}

/** Where the usual remedy is to run `cofferdam status`, this is what to do about what it found. */
const REMEDIES: Readonly<Partial<Record<CheckState, string>>> = {
  "not-executable": "Run “cofferdam install” again: it writes the launcher anew.",
  crashed:
    "Run “cofferdam install” again: it writes the launcher anew. If that does not help, report what you see here.",
  timeout: "Try again when the computer is less busy. If it comes back, report it with the host’s log.",
};

/** The whole report for a person, with a remedy below everything that is wrong. */
export function printStatus(report: StatusReport, stdout: Writable, now: Date): void {
  const section = (heading: string, items: readonly Item[]) => {
    stdout.write(`${paint(stdout, "heading", heading)}\n`);
    for (const item of items) stdout.write(itemLines(stdout, item));
    stdout.write("\n");
  };
  const { registrations, sandboxed, protection, configFile, logFile } = report;
  section("Browsers", [...browserItems(registrations), ...sandboxed.map(sandboxItem)]);
  section("Protection", protectionItems(protection, now));
  section("Compartments", compartmentItems(report.report));
  section("Files", [configItem(configFile, report.report), { tone: "faint", word: "log", title: logFile }]);
}

function browserItems(registrations: readonly RegistrationCheck[]): readonly Item[] {
  if (registrations.length > 0) return registrations.map(registrationItem);
  const { what, remedy } = describeError("HOST_MISSING");
  return [{ tone: "bad", word: "missing", title: what, details: [advice(remedy)] }];
}

function registrationItem({ browsers, place, state, error, detail, ...answer }: RegistrationCheck): Item {
  const title = browsers.join(", ");
  if (error === undefined) {
    const { hostVersion = "", answeredInMs = 0 } = answer;
    return { tone: "good", word: "ok", title, details: [place, `host ${hostVersion}, answered in ${answeredInMs} ms`] };
  }
  const { what, remedy } = textOf(error);
  const said = detail === undefined ? [] : [`Found: ${detail}`];
  return { tone: "bad", word: state, title, details: [place, what, ...said, advice(REMEDIES[state] ?? remedy)] };
}

function sandboxItem(browser: SandboxedBrowser): Item {
  return { tone: "faint", word: "note", title: describeSandbox(browser) };
}

function compartmentItems(report: HostReport | undefined): readonly Item[] {
  if (report === undefined) {
    return [{ tone: "bad", word: "unknown", title: "No registration works, so the host cannot be asked." }];
  }
  const { status, statusError } = report;
  if (status === undefined) return [errorItem("unknown", statusError ?? { code: "INTERNAL" })];
  const items = status.compartments.map(compartmentItem);
  const { virtualbox } = status;
  if (virtualbox !== undefined) {
    items.push(
      "error" in virtualbox
        ? errorItem("trouble", virtualbox.error)
        : { tone: "good", word: "ok", title: `VirtualBox ${virtualbox.version}` },
    );
  }
  return items.length > 0 ? items : [{ tone: "faint", word: "none", title: "No compartment is configured." }];
}

function compartmentItem({ compartment, state, error }: CompartmentStatus): Item {
  const kind = compartment.provider === "virtualbox" ? "VirtualBox guest" : "separate browser";
  const title = `${compartment.name} (${compartment.id}, ${kind})`;
  if (state !== "trouble") return { tone: "good", word: state, title };
  const { what, remedy } = textOf(error ?? { code: "INTERNAL" });
  return { tone: "bad", word: state, title, details: [what, advice(remedy)] };
}

function configItem(file: string, report: HostReport | undefined): Item {
  const word = "configuration";
  if (report === undefined) return { tone: "faint", word, title: file };
  if (report.configError === undefined) return { tone: "good", word, title: `${file} is good` };
  const { what, remedy } = textOf(report.configError);
  return { tone: "bad", word, title: what, details: [advice(remedy)] };
}

function errorItem(word: string, error: WireError): Item {
  const { what, remedy } = textOf(error);
  return { tone: "bad", word, title: what, details: [advice(remedy)] };
}

function textOf({ code, details }: WireError): ErrorText {
  return describeError(code, details);
}
