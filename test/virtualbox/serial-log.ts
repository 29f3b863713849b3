import { readFile } from "node:fs/promises";

/** One start of a program that stands for a browser in the test guest. */
export interface Opening {
  /** User id it ran as in the guest. */
  readonly uid: number;
  /** Exactly what it was given. */
  readonly args: readonly string[];
}

/** The complete lines the guest wrote to its serial port since it was last started, without their line ends. */
export async function readSerialLines(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split(/\r?\n/).slice(0, -1);
}

/**
 * Reads the line that `open-url` writes.
 *
 * @returns undefined for any other line
 * @throws when such a line is damaged or its bytes are no UTF-8
 */
export function parseOpening(line: string): Opening | undefined {
  if (!line.startsWith("OPENED ")) return undefined;
  const { uid, argc, encoded } =
    /^OPENED uid=(?<uid>\d+) argc=(?<argc>\d+)(?<encoded>(?: argv\d+=[\w+/=]*)*)$/.exec(line)?.groups ?? {};
  const args = (encoded ?? "")
    .split(" ")
    .slice(1)
    .map((field) => decode(field.slice(field.indexOf("=") + 1)));
  if (uid === undefined || args.length !== Number(argc)) throw new Error(`damaged line from the guest: ${line}`);
  return { uid: Number(uid), args };
}

function decode(base64: string): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, "base64"));
}
