import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "#host/config/config.ts";
import { SAMPLE_CONFIG } from "#host/config/sample-config.ts";

/** Where a demonstration takes place: nothing of it stays. */
export interface DemoStage {
  readonly folder: string;
  /** Of the browser the address is typed into. */
  readonly userDataDir: string;
  readonly launcherDir: string;
  /** For that browser and, through it, the host. */
  readonly env: Readonly<Record<string, string>>;
  /** The profile compartment's own folder; undefined when the person's guest is used. */
  readonly compartmentProfile: string | undefined;
  remove(): Promise<void>;
}

/**
 * With a guest configured, the demonstration uses the person's own
 * configuration; otherwise a throw-away one with a profile compartment that
 * draws no window.
 *
 * @param chromiumPath absolute
 * @param config the person's, if there is a good one
 */
export async function createDemoStage(chromiumPath: string, config: Config | undefined): Promise<DemoStage> {
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-demo-"));
  const usesGuest = [...(config?.compartments.values() ?? [])].some(
    ({ provider, level, isDefault }) => provider === "virtualbox" && level === "sensitive" && isDefault,
  );
  const common = {
    folder,
    userDataDir: join(folder, "browser"),
    launcherDir: join(folder, "launcher"),
    remove: () => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 }),
  };
  if (usesGuest) return { ...common, env: {}, compartmentProfile: undefined };

  const browser = join(folder, "headless-browser");
  await writeFile(browser, headlessBrowser(chromiumPath));
  await chmod(browser, 0o755);
  const home = {
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
  };
  await mkdir(join(home.XDG_CONFIG_HOME, "cofferdam"), { recursive: true });
  const text = SAMPLE_CONFIG.replace(
    'provider = "profile"',
    `provider = "profile"\nbrowser = ${JSON.stringify(browser)}`,
  );
  await writeFile(join(home.XDG_CONFIG_HOME, "cofferdam", "config.toml"), text, { mode: 0o600 });
  return { ...common, env: home, compartmentProfile: join(home.XDG_DATA_HOME, "cofferdam", "profiles", "banking") };
}

/**
 * What the compartment starts in place of Chromium: the whole browser, drawing
 * on no screen (“--headless” would be one that takes no second address). The debugging port lets the
 * demonstration look at what truly opened; a person's compartment has none.
 */
function headlessBrowser(chromiumPath: string): string {
  return `#!/bin/sh\nexec '${chromiumPath.replaceAll("'", String.raw`'\''`)}' --ozone-platform=headless --remote-debugging-port=0 "$@"\n`;
}
