import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startHost, type RunningHost } from "./running-host.ts";
import { standInBrowser, type StandInBrowser } from "./stand-in-browser.ts";

/** A person's home folder with a configuration in it, for as many hosts as a test starts. */
export interface HostHome extends AsyncDisposable {
  readonly folder: string;
  readonly files: {
    readonly config: string;
    readonly policy: string;
    readonly log: string;
    readonly operations: string;
    readonly locks: string;
  };
  readonly browser: StandInBrowser;
  /** Replaces a file; its mode is 0600 unless another is given. */
  write(file: string, text: string, mode?: number): Promise<void>;
  /** The log's text; empty while there is none. */
  log(): Promise<string>;
  /** Starts the built host, or the one in another file. */
  start(env?: Readonly<Record<string, string>>, file?: string): RunningHost;
}

/** A configuration with one profile compartment, `banking`. */
function configFor(browser: string): string {
  return `[compartments.banking]
name = "Banking"
colour = "#1f7a4d"
level = "sensitive"
provider = "profile"
browser = ${JSON.stringify(browser)}
timeouts.start = 5
`;
}

export async function hostHome(): Promise<HostHome> {
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-host-"));
  const [config, data, state] = ["config", "data", "state"].map((name) => join(folder, name, "cofferdam"));
  if (config === undefined || data === undefined || state === undefined)
    throw new Error("three folders were asked for");
  const files = {
    config: join(config, "config.toml"),
    policy: join(data, "policy.json"),
    log: join(state, "host.log"),
    operations: join(data, "operations"),
    locks: join(data, "locks"),
  };
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    XDG_CONFIG_HOME: dirname(config),
    XDG_DATA_HOME: dirname(data),
    XDG_STATE_HOME: dirname(state),
  };
  const browser = await standInBrowser(folder);
  const hosts: RunningHost[] = [];

  async function write(file: string, text: string, mode = 0o600): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, mode);
  }
  await write(files.config, configFor(browser.program));

  return {
    folder,
    files,
    browser,
    write,
    log: () => readFile(files.log, "utf8").catch(() => ""),
    start(more, file) {
      const host = startHost({ ...env, ...more }, file);
      hosts.push(host);
      return host;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(hosts.map((host) => host.kill()));
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
