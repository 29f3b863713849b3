import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Stands in for a compartment's browser where a real one could not be made to
 * fail on purpose: it takes an address and writes it down, as fast as it can be
 * started, or is stuck before it has taken it.
 */
export interface StandInBrowser {
  /** What a configuration names as `browser`. */
  readonly program: string;
  /** The addresses it was given so far, in order. */
  opened(): Promise<string[]>;
  /** From the next start on. */
  behave(how: "well" | "stuck"): Promise<void>;
}

/** @param folder removing it ends every stand-in that still runs */
export async function standInBrowser(folder: string): Promise<StandInBrowser> {
  const program = join(folder, "browser");
  const record = join(folder, "browser-starts");
  await writeFile(record, "");

  async function behave(how: "well" | "stuck"): Promise<void> {
    const script = `#!${process.execPath}\n(${browser.toString()})(${JSON.stringify({ how, program, record })});\n`;
    await writeFile(program, script, { mode: 0o755 });
  }
  await behave("well");

  return {
    program,
    behave,
    async opened() {
      const starts = (await readFile(record, "utf8")).trimEnd().split("\n");
      return starts.filter((address) => address !== "");
    },
  };
}

/**
 * The program itself, in a process of its own. Like Chromium it hands over to
 * the instance that holds the folder, or becomes that instance: a lock that
 * names the process and a socket on which it listens.
 */
function browser({ how, program, record }: { how: string; program: string; record: string }): void {
  const fs = process.getBuiltinModule("node:fs");
  const net = process.getBuiltinModule("node:net");
  const os = process.getBuiltinModule("node:os");
  const folder = process.argv.find((arg) => arg.startsWith("--user-data-dir="))?.slice(16) ?? "";
  const address = process.argv[process.argv.indexOf("--") + 1];
  if (process.argv.includes("--")) fs.appendFileSync(record, `${address ?? ""}\n`);
  setInterval(() => {
    if (!fs.existsSync(program)) process.exit(1);
  }, 200);
  if (how === "stuck") return;

  const [lock, link] = [`${folder}/SingletonLock`, `${folder}/SingletonSocket`];
  try {
    process.kill(Number(fs.readlinkSync(lock).split("-").at(-1)), 0);
    process.exit(0);
  } catch {
    fs.rmSync(lock, { force: true });
    fs.rmSync(link, { force: true });
  }
  // Below the system's temporary folder: a socket's path may have no more than about a hundred characters.
  const socket = `${fs.mkdtempSync(`${os.tmpdir()}/stand-in-`)}/socket`;
  process.on("exit", () => {
    fs.rmSync(socket.slice(0, -"/socket".length), { recursive: true, force: true });
  });
  net
    .createServer((client) => client.destroy())
    .listen(socket, () => {
      fs.symlinkSync(socket, link);
      fs.symlinkSync(`host-${process.pid}`, lock);
    });
}
