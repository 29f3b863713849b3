import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { WORLD_DOMAINS } from "../vectors/vector.ts";
import { makeCertificates, type Certificates } from "./certificates.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { openNamespace, type Namespace } from "./namespace.ts";
import { connectNetworks, cutWire, LAB_ADDRESS, overlayFiles, WORLD_PORTS } from "./network.ts";
import { startWitness } from "./witness/start-witness.ts";
import { readReports, type Report } from "./world/report.ts";

/** A world of its own for one browser, in which nothing goes unseen. */
export interface Lab extends AsyncDisposable {
  readonly evidence: Evidence;
  readonly certificates: Certificates;
  /** Where browsers are to be started. */
  readonly browserNamespace: Namespace;
  /** For profiles and such; removed with the lab. */
  readonly folder: string;
  /** Requests that reached a server, in order. */
  readonly requests: readonly Request[];
  /**
   * Cuts the wire and reads what was still under way: from then on the
   * evidence is complete.
   *
   * @throws Error when a part of the lab failed, or packets went unseen: such a run proves nothing
   */
  finish(): Promise<void>;
  /** Ends everything in the lab, browsers included. */
  [Symbol.asyncDispose](): Promise<void>;
}

type Request = Extract<Report, { kind: "request" }>;

const WORLD_PROGRAM = fileURLToPath(new URL("world/main.ts", import.meta.url));

/** Opens a lab: two networks, the servers, and the witness at the wire between them. */
export async function openLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), "leak-lab-"));
  const [labNamespace, browserNamespace] = await Promise.all([openNamespace(), openNamespace()]);
  const evidence = createEvidence();
  const requests: Request[] = [];
  const faults: unknown[] = [];
  const note = (error: unknown): void => {
    faults.push(error);
  };

  const close = async (): Promise<void> => {
    await Promise.all([browserNamespace.close(), labNamespace.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const certificates = await makeCertificates(folder, WORLD_DOMAINS);
    await connectNetworks(labNamespace, browserNamespace);
    await useResolver(browserNamespace, folder);
    const witness = await startWitness(labNamespace, evidence.add);
    witness.ended.catch(note);
    await startWorld(labNamespace, certificates, note, (report) => {
      if (report.kind === "request") requests.push(report);
      recordReport(report, evidence);
    });
    const finish = async (): Promise<void> => {
      await cutWire(labNamespace);
      await witness.ended.catch(note);
      if (faults.length > 0) throw new AggregateError(faults, "the lab failed, so this run proves nothing");
    };
    return { evidence, certificates, browserNamespace, folder, requests, finish, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the browser's side ask the lab's server and nothing else. */
async function useResolver(namespace: Namespace, folder: string): Promise<void> {
  const resolver = join(folder, "resolv.conf");
  const order = join(folder, "nsswitch.conf");
  await writeFile(resolver, `nameserver ${LAB_ADDRESS}\n`);
  await writeFile(order, "hosts: files dns\n");
  await overlayFiles(namespace, { "/etc/resolv.conf": resolver, "/etc/nsswitch.conf": order });
}

async function startWorld(
  namespace: Namespace,
  { certificate, key }: Certificates,
  note: (error: unknown) => void,
  onReport: (report: Report) => void,
): Promise<void> {
  const config = JSON.stringify({ dnsPort: WORLD_PORTS.dns, tcpPort: WORLD_PORTS.tcp, certificate, key });
  const [command, args] = namespace.enter(process.execPath, [WORLD_PROGRAM, config]);
  const world = execa(command, args, { buffer: false, reject: false, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    const read = async (): Promise<void> => {
      for await (const report of readReports(world.stdout)) {
        if (report.kind === "ready") resolve();
        onReport(report);
      }
    };
    read().catch(note);
    void world.then(() => {
      reject(new Error("the lab's servers ended"));
    });
  });
}

function recordReport(report: Report, evidence: Evidence): void {
  switch (report.kind) {
    case "ready":
      return;
    case "address":
      report.addresses.forEach((address) => {
        evidence.bind(address, report.name);
      });
      return;
    case "query":
      evidence.add({ level: "D", about: report, detail: `query of type ${report.type}` });
      return;
    case "hello":
      evidence.add({ level: "TLS", about: report, detail: "name in a ClientHello" });
      return;
    case "request":
      evidence.add({ level: "HTTP", about: report, detail: `${report.method} ${report.path}` });
      return;
  }
}
