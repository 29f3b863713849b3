import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A throw-away configuration for a machine that has none: one profile compartment whose browser draws no window. */
export interface DemoHome {
  readonly folder: string;
  /** For the browser, and through it the host. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the compartment's browser keeps its things. */
  readonly compartmentProfile: string;
}

/**
 * @param chromium absolute path of the browser both sides of the demonstration use
 */
export async function createDemoHome(chromium: string): Promise<DemoHome> {
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-demo-"));
  const config = join(folder, "config");
  const data = join(folder, "data");
  const browser = join(folder, "headless-browser");
  await writeFile(browser, headlessBrowser(chromium));
  await chmod(browser, 0o755);
  return {
    folder,
    env: { XDG_CONFIG_HOME: config, XDG_DATA_HOME: data, XDG_STATE_HOME: join(folder, "state") },
    compartmentProfile: join(data, "cofferdam", "profiles", "banking"),
  };
}

/**
 * What the compartment starts in place of Chromium. The debugging port lets the
 * demonstration look at what truly opened; a compartment of a person has none.
 */
function headlessBrowser(chromium: string): string {
  return `#!/bin/sh\nexec '${chromium}' --headless=new --remote-debugging-port=0 "$@"\n`;
}
