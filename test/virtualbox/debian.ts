import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { execa } from "execa";

/** What the recipe's scripts call, beyond what every Debian has. */
const BUILD_TOOLS = [
  "bc",
  "bison",
  "flex",
  "gcc",
  "libc6-dev",
  "libelf-dev",
  "lz4",
  "make",
  "patchelf",
  "xorriso",
  "xz-utils",
];

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** A system the laboratory can be set up on. */
export interface DebianSystem {
  /** Address of the Debian mirror this system is set up with. */
  readonly mirror: string;
  /** Build tools that are not installed yet. */
  readonly missingTools: readonly string[];
  /** Runs the variables and the command that follow as root. */
  readonly asRoot: Command;
}

/** Looks at this machine and changes nothing; gives a sentence when the laboratory cannot be set up on it. */
export async function inspectDebian(): Promise<DebianSystem | { readonly obstacle: string }> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { obstacle: `The test guest needs Linux on x86-64; this is ${process.platform} on ${process.arch}.` };
  }
  const release = parseEnv(await readFile("/etc/os-release", "utf8").catch(() => ""));
  if (release["ID"] !== "debian") {
    return { obstacle: `VirtualBox for tests comes from Debian's packages; this is ${release["ID"] ?? "no Debian"}.` };
  }
  const asRoot: Command = process.getuid?.() === 0 ? ["env"] : ["sudo", "-n", "env"];
  if (!(await succeeds([...asRoot, "true"]))) {
    return { obstacle: "Setting up VirtualBox needs root, or sudo that asks for no password." };
  }
  const mirror = await debianMirror(release["VERSION_CODENAME"] ?? "");
  if (mirror === undefined) {
    return { obstacle: "No Debian mirror is among the package sources of this system." };
  }
  return { mirror, missingTools: await missingTools(), asRoot };
}

/**
 * Asks apt rather than reading its files: it knows both of their formats and leaves out what is switched off. Without
 * release files, because a fresh system has none yet.
 */
async function debianMirror(codename: string): Promise<string | undefined> {
  const fields = "$(COMPONENT) $(RELEASE) $(REPO_URI)";
  const { stdout } = await execa("apt-get", ["indextargets", "--no-release-info", "--format", fields]);
  const sources = stdout
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([component, , uri]) => component === "main" && /\/debian\/?$/.test(uri ?? ""));
  // Others call their archives so too, but it is Debian's that has its code name; some systems say "stable" instead.
  const source = sources.find(([, suite]) => suite === codename) ?? sources[0];
  return source?.[2];
}

async function missingTools(): Promise<string[]> {
  const format = "${Package} ${db:Status-Status}\n";
  // It fails when it does not know one of them, and still lists the others.
  const { stdout } = await execa("dpkg-query", ["--show", "--showformat", format, ...BUILD_TOOLS], { reject: false });
  const installed = new Set(stdout.split("\n"));
  return BUILD_TOOLS.filter((tool) => !installed.has(`${tool} installed`));
}

async function succeeds([program, ...args]: Command): Promise<boolean> {
  const { failed } = await execa(program, args, { reject: false });
  return !failed;
}
