import { once } from "node:events";
import { execa } from "execa";

/** A network of its own, with its own process and mount tables. */
export interface Namespace {
  /** For `ip link … netns`. */
  readonly pid: number;
  /** The command line that runs `command` inside. */
  enter(command: string, args: readonly string[]): readonly [string, string[]];
  /** Kills every process inside at once, as a power cut would; the namespace stays. */
  killAll(): Promise<void>;
  /** Ends every process inside; the namespace goes with them. */
  close(): Promise<void>;
}

/**
 * Opens a namespace that lives as long as this process: its first process
 * reads a pipe from here, and when that one ends the kernel ends all others.
 * Nothing is named in the file system, so nothing can be left behind.
 *
 * @throws when this is not Linux, or not run by root
 */
export async function openNamespace(): Promise<Namespace> {
  const keeper = execa("unshare", ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "cat"], {
    buffer: false,
    reject: false,
    stdio: ["pipe", "pipe", "inherit"],
  });
  keeper.stdin.write("ready\n");
  const ended = keeper.then(() => {
    throw new Error("unshare gave no namespace: it needs Linux and root");
  });
  await Promise.race([once(keeper.stdout, "data"), ended]);
  ended.catch(() => undefined); // from here on the end is what close() waits for
  const { pid } = keeper;
  if (pid === undefined) throw new Error("unshare has no process id");

  const enter = (command: string, args: readonly string[]): readonly [string, string[]] => [
    "nsenter",
    // The keeper itself stays in the process table it came from; only its children are in the new one.
    [`--target=${pid}`, "--net", "--mount", `--pid=/proc/${pid}/ns/pid_for_children`, "--wd=.", command, ...args],
  ];

  return {
    pid,
    enter,
    async killAll() {
      // "All" never means the first process or the one that asks (kill(2)); the shell's own `kill` is that one.
      const [command, args] = enter("sh", ["-c", "kill -KILL -1"]);
      await execa(command, args);
    },
    async close() {
      keeper.stdin.end();
      await keeper;
    },
  };
}
