import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { ProfileId, ProtectionReport } from "#core/protection/protection-report.ts";
import { isMissing } from "#host/files/is-missing.ts";
import { readIfThere } from "#host/files/read-if-there.ts";
import { sweepFolder } from "#host/files/sweep-folder.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { ProtectionRecordSchema, type ProtectionRecord } from "./protection-record.ts";

/** A profile that was not used for so long may be gone; and no browser may fill the disk with made-up profiles. */
const LIMITS = { maxAgeMs: 30 * 24 * 60 * 60 * 1000, maxFiles: 20 };

/** What the browsers of this computer last said of their seals. */
export interface ProtectionRecords {
  /** Keeps a report in the place of the profile's last one, and forgets profiles that are long silent. */
  keep(report: ProtectionReport): Promise<void>;
  /** The last report of each profile, newest first. */
  list(): Promise<readonly ProtectionRecord[]>;
}

/**
 * One small file a profile, so that the hosts of several browsers need no lock.
 *
 * @param dir absolute; made when first needed
 */
export function createProtectionRecords(dir: string, now: () => Date = () => new Date()): ProtectionRecords {
  // A profile id is a UUID, and so a safe file name.
  const fileOf = (profile: ProfileId): string => join(dir, `${profile.toLowerCase()}.json`);

  return {
    async keep(report) {
      const record: ProtectionRecord = { version: 1, report, reportedAt: now().toISOString() };
      // What a power failure takes comes again when the browser starts.
      await writePrivateFile(fileOf(report.profile), `${JSON.stringify(record)}\n`, { durable: false });
      await sweepFolder(dir, LIMITS, now().getTime());
    },
    async list() {
      const texts = await Promise.all((await namesIn(dir)).map((name) => readIfThere(join(dir, name))));
      const oldest = now().getTime() - LIMITS.maxAgeMs;
      return texts
        .flatMap((text) => readRecord(text) ?? [])
        .filter(({ reportedAt }) => Date.parse(reportedAt) >= oldest)
        .sort((a, b) => b.reportedAt.localeCompare(a.reportedAt));
    },
  };
}

async function namesIn(dir: string): Promise<readonly string[]> {
  try {
    return (await readdir(dir)).filter((name) => name.endsWith(".json"));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Undefined for what another version wrote: nothing is claimed from it, and the browser's next report replaces it. */
function readRecord(text: string | undefined): ProtectionRecord | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ProtectionRecordSchema), text);
  return parsed.success ? parsed.output : undefined;
}
