import type { VBoxManage, VBoxManageCall } from "./vboxmanage.ts";

/** A guest session as `guestcontrol list all` shows it. */
export interface GuestSession {
  readonly id: number;
  /** Of the VBoxManage on this computer that opened it. */
  readonly pid: number;
  readonly command: "run" | "start";
  /** Whether a program of it still runs in the guest. */
  readonly isBusy: boolean;
}

/**
 * Closes the guest sessions that VBoxManage processes left behind. VirtualBox
 * has 32 of them; one is lost when a `run` is killed, and one with every
 * `start`. Sessions of living processes, and started programs that still
 * run, are other people's business.
 *
 * @param isAlive whether a process of this id runs on this computer
 * @returns how many were closed
 * @throws AppError what the calls throw
 */
export async function closeLeakedSessions(
  vboxmanage: VBoxManage,
  vm: string,
  call: Pick<VBoxManageCall, "timeoutMs" | "signal">,
  isAlive: (pid: number) => boolean = isProcessAlive,
): Promise<number> {
  const options = { ...call, operation: "close leaked guest sessions" };
  const { stdout } = await vboxmanage.run(["guestcontrol", vm, "list", "all"], options);
  const leaked = parseGuestSessions(stdout).filter(
    ({ pid, command, isBusy }) => !isAlive(pid) && (command === "run" || !isBusy),
  );
  for (const { id } of leaked) {
    // Its result does not matter: one that is gone by now is as good as closed.
    await vboxmanage.run(["guestcontrol", vm, "closesession", "--session-id", String(id)], options);
  }
  return leaked.length;
}

/**
 * Reads the sessions VBoxManage itself opened out of `guestcontrol list all`;
 * other programs name theirs as they like.
 */
export function parseGuestSessions(text: string): GuestSession[] {
  return text.split(/\n(?=\tSession #)/u).flatMap((block) => {
    const session =
      /^\tSession #\d+ +ID=(?<id>\d+) .* Name=\[(?<pid>\d+)\] VBoxManage Guest Control \[.*\] - (?<command>run|start)$/mu.exec(
        block,
      )?.groups;
    if (session === undefined) return [];
    return {
      id: Number(session["id"]),
      pid: Number(session["pid"]),
      command: session["command"] === "run" ? "run" : "start",
      isBusy: /^\t\tProcess #.* Status=\[(?:starting|started|paused|terminating)\]/mu.test(block),
    };
  });
}

function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Only "no such process" is proof; "not permitted" means that there is one.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
