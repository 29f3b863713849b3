import { access, constants, readFile } from "node:fs/promises";
import type { WireError } from "#core/protocol/envelope.ts";
import type { Result } from "#core/protocol/methods.ts";
import { toWireError } from "#host/messaging/wire-error.ts";
import { BROWSER_IDS } from "./browsers.ts";
import { existing, unlessMissing } from "./file-steps.ts";
import { hostCommand } from "./host-command.ts";
import { startHost, type HostProcess } from "./host-process.ts";
import { registryOf, type Installation } from "./installation.ts";
import { readRecord } from "./installation-record.ts";
import { readNativeManifest } from "./native-manifest.ts";
import { presentBrowsers, registrationsFor, type Registration } from "./registrations.ts";

/** What became of one registration when it was used as its browsers use it. */
export type CheckState =
  | "ok"
  /** No manifest, or none these browsers would take. */
  | "missing"
  /** The manifest does not list our extension. */
  | "forbidden"
  | "not-executable"
  | "crashed"
  | "wrong-version"
  | "timeout"
  /** The host answered with an error. */
  | "failed";

export interface RegistrationCheck {
  /** Names of the browsers it serves. */
  readonly browsers: readonly string[];
  /** The manifest’s path, or on Windows the registry key. */
  readonly place: string;
  readonly state: CheckState;
  /** Absent when all is well. */
  readonly error?: WireError;
  /** What exactly was found, in a few words: a path, the host’s first complaint. */
  readonly detail?: string;
  readonly hostVersion?: string;
  /** From starting the host to its answer. */
  readonly answeredInMs?: number;
}

/** What the host says about itself; the same through whichever registration it is asked. */
export interface HostReport {
  readonly configError?: WireError;
  readonly status?: Result<"status">;
  /** Why there is no status. */
  readonly statusError?: WireError;
}

export interface HostChecks {
  readonly registrations: readonly RegistrationCheck[];
  /** Absent when no registration works. */
  readonly report?: HostReport;
}

export interface CheckOptions extends Installation {
  /** Profile folders to look in, beside those on record. */
  readonly userDataDirs?: readonly string[] | undefined;
  /** Version of who asks, for the host’s log. */
  readonly version: string;
  readonly helloTimeoutMs?: number | undefined;
  /** VirtualBox is asked for the state of every guest. */
  readonly statusTimeoutMs?: number | undefined;
}

/**
 * Proves every registration by starting the host through it, as its browsers
 * would, and exchanging `hello`: those of the browsers this user has used, and
 * whatever else is registered.
 *
 * @throws AppError `INSTALL_FAILED` when a manifest is there and cannot be read
 */
export async function checkRegistrations(options: CheckOptions): Promise<HostChecks> {
  const registrations: RegistrationCheck[] = [];
  let report: HostReport | undefined;
  // One after the other: a crowd of hosts would slow each other down and time out.
  for (const registration of await registrationsToCheck(options)) {
    const checked = await check(registration, options, report === undefined);
    registrations.push(checked.check);
    report ??= checked.report;
  }
  return report === undefined ? { registrations } : { registrations, report };
}

async function registrationsToCheck(options: CheckOptions): Promise<readonly Registration[]> {
  const { surroundings, launcherDir } = options;
  const present = await presentBrowsers(surroundings);
  const { userDataDirs } = await readRecord(launcherDir);
  const profiles = [...new Set([...(await existing(userDataDirs)), ...(options.userDataDirs ?? [])])];
  const expected = registrationsFor({ browsers: present, userDataDirs: profiles }, surroundings, launcherDir);
  const known = registrationsFor({ browsers: BROWSER_IDS, userDataDirs: [] }, surroundings, launcherDir);
  const places = new Set(expected.map(placeOf));
  const others = known.filter((registration) => !places.has(placeOf(registration)));
  const found = await Promise.all(others.map((registration) => findManifest(registration, options)));
  return [...expected, ...others.filter((_, index) => found[index] !== undefined)];
}

interface Checked {
  readonly check: RegistrationCheck;
  readonly report?: HostReport;
}

async function check(registration: Registration, options: CheckOptions, wantReport: boolean): Promise<Checked> {
  const base = { browsers: registration.browsers, place: placeOf(registration) };
  const found = await findManifest(registration, options);
  if (found === undefined) return { check: { ...base, state: "missing", error: { code: "HOST_MISSING" } } };
  const manifest = readNativeManifest(registration.family, found.file, found.text);
  if (manifest === undefined) {
    const detail = `not a manifest these browsers take: ${found.file}`;
    return { check: { ...base, state: "missing", error: { code: "HOST_MISSING" }, detail } };
  }
  if (!manifest.admitsUs) return { check: { ...base, state: "forbidden", error: { code: "HOST_FORBIDDEN" } } };
  const detail = await whyNotExecutable(manifest.program);
  if (detail !== undefined) {
    return { check: { ...base, state: "not-executable", error: { code: "HOST_CRASHED" }, detail } };
  }

  const startedAt = performance.now();
  const host = startHost(hostCommand(registration.family, found.file, manifest.program, options.surroundings));
  try {
    const client = { name: "cofferdam status", version: options.version };
    const hello = await host.call("hello", { client }, options.helloTimeoutMs ?? 5000);
    const answeredInMs = Math.round(performance.now() - startedAt);
    const checked = { ...base, state: "ok", hostVersion: hello.host.version, answeredInMs } as const;
    return wantReport ? { check: checked, report: await askReport(host, hello, options) } : { check: checked };
  } catch (thrown) {
    return { check: { ...base, ...failed(toWireError(thrown), host.firstComplaint()) } };
  } finally {
    await host.end();
  }
}

async function askReport(
  host: HostProcess,
  { configError }: Result<"hello">,
  { statusTimeoutMs = 30_000 }: CheckOptions,
): Promise<HostReport> {
  const config = configError === undefined ? {} : { configError };
  try {
    return { ...config, status: await host.call("status", {}, statusTimeoutMs) };
  } catch (thrown) {
    return { ...config, statusError: toWireError(thrown) };
  }
}

function placeOf({ key, manifest }: Registration): string {
  return key ?? manifest;
}

/** The manifest as its browsers find it; on Windows by way of the registry. */
async function findManifest(
  { key, manifest }: Registration,
  options: CheckOptions,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  const file = key === undefined ? manifest : await registryOf(options).read(key);
  if (file === undefined) return undefined;
  const text = await unlessMissing(file, () => readFile(file, "utf8"));
  return text === undefined ? undefined : { file, text };
}

async function whyNotExecutable(program: string): Promise<string | undefined> {
  try {
    await access(program, constants.X_OK);
    return undefined;
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return `${program} ${missing ? "is not there" : "cannot be executed"}`;
  }
}

const STATES: Readonly<Partial<Record<WireError["code"], CheckState>>> = {
  HOST_CRASHED: "crashed",
  BAD_FRAME: "crashed",
  HOST_TIMEOUT: "timeout",
  PROTOCOL_UNSUPPORTED: "wrong-version",
};

function failed(
  error: WireError,
  complaint: string | undefined,
): Pick<RegistrationCheck, "state" | "error" | "detail"> {
  const state = STATES[error.code] ?? "failed";
  const detail = complaint ?? (error.code === "BAD_FRAME" ? "it wrote something else than messages" : undefined);
  return detail === undefined ? { state, error } : { state, error, detail };
}
