import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { Lab } from "../lab/lab.ts";

/** X11 adds a display's number to port 6000. */
const DISPLAYS = 59_000;

/** The environment of a program on a lab's desktop. */
export type DesktopEnvironment = Readonly<Record<string, string>>;

/**
 * Starts what browsers expect of a desktop: a display, because some vectors
 * show only in a browser with windows, and a session bus, by which Firefox is
 * handed addresses.
 */
export async function startDesktop(lab: Lab): Promise<DesktopEnvironment> {
  const socket = join(lab.folder, "bus");
  await rm(socket, { force: true }); // of a bus that was killed
  const bus = `unix:path=${socket}`;
  // The socket belongs to the namespace, but Xvfb keeps its keyboard in a file named after the display, for a moment.
  const display = `:${lab.browserNamespace.pid % DISPLAYS}`;
  const displaySocket = ["-nolock", "-nolisten", "unix", "-nolisten", "tcp"];
  await Promise.all([
    startServer(lab, "Xvfb", [display, "-displayfd", "1", ...displaySocket, "-screen", "0", "1280x900x24"]),
    startServer(lab, "dbus-daemon", ["--session", "--nofork", "--print-address", `--address=${bus}`]),
  ]);
  return { ...process.env, DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: bus, HOME: lab.folder };
}

/** Both say a line when they can be used. */
async function startServer(lab: Lab, program: string, args: readonly string[]): Promise<void> {
  const [command, commandArgs] = lab.browserNamespace.enter(program, args);
  const server = execa(command, commandArgs, { buffer: false, reject: false, stdio: ["ignore", "pipe", "ignore"] });
  const ended = server.then(() => {
    throw new Error(`${program} ended`);
  });
  await Promise.race([once(server.stdout, "data"), ended]);
  ended.catch(() => undefined); // from here on it ends with the lab
}
