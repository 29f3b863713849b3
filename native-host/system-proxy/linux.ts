import { join } from "node:path";
import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { desktopOf, type Desktop } from "./desktop.ts";
import { environmentProxy } from "./environment.ts";
import { gnomeProxy } from "./gnome.ts";
import { kdeProxy } from "./kde.ts";
import type { Surroundings } from "./surroundings.ts";

/** Where distributions put it; by its own path so that no folder in PATH can put another in its place. */
const GSETTINGS = ["/usr/bin/gsettings", "/usr/local/bin/gsettings", "/run/current-system/sw/bin/gsettings"];
const SCHEMA = "org.gnome.system.proxy";

/** The desktop's settings; where it has none, the environment's. */
export async function linuxProxy(surroundings: Surroundings): Promise<SystemProxy> {
  return (await ofDesktop(surroundings)) ?? environmentProxy(surroundings.env) ?? { kind: "none" };
}

async function ofDesktop(surroundings: Surroundings): Promise<SystemProxy | undefined> {
  const desktop = desktopOf(surroundings.env);
  if (desktop === "none") return undefined;
  return desktop === "gsettings" ? await ofGnome(surroundings) : await ofKde(surroundings, desktop);
}

async function ofGnome({ run }: Surroundings): Promise<SystemProxy | undefined> {
  for (const program of GSETTINGS) {
    const { exitCode, stdout, stderr } = await run(program, ["list-recursively", SCHEMA]);
    if (exitCode === 0) return gnomeProxy(stdout);
    // Chromium, too, looks further only where there are no such settings.
    if (stderr.includes("No such schema")) return undefined;
  }
  return { kind: "unknown" };
}

async function ofKde(
  { env, home, readText }: Surroundings,
  desktop: Exclude<Desktop, "gsettings" | "none">,
): Promise<SystemProxy | undefined> {
  const files = await Promise.all(
    kdeFolders(desktop, env["KDEHOME"], home, env["XDG_CONFIG_DIRS"]).map((folder) =>
      readText(join(folder, "kioslaverc")),
    ),
  );
  return kdeProxy(
    files.filter((text) => text !== undefined),
    env,
  );
}

/** What the last one says holds. */
function kdeFolders(
  desktop: "kde-3" | "kde-4" | "kde",
  own: string | undefined,
  home: string,
  shared: string | undefined,
): string[] {
  if (own) return [join(own, "share/config")];
  switch (desktop) {
    case "kde-3":
      return [join(home, ".kde/share/config")];
    case "kde-4":
      return [join(home, ".kde/share/config"), join(home, ".kde4/share/config")];
    case "kde":
      return [...(shared ?? "").split(":").filter(Boolean).reverse(), join(home, ".config")];
  }
}
