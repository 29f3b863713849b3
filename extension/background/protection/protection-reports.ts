import { createSerialQueue } from "#core/async/serial-queue.ts";
import type { BrowserIdentity, ProfileId } from "#core/protection/protection-report.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import type { StorageArea, StoredItem } from "#extension/storage/stored-item.ts";
import type { NativeClient } from "../native/native-client.ts";

/** Keeps the host informed of the seals, so that `cofferdam status` can tell of every browser. */
export interface ProtectionReports {
  /** Reports in any case, once a connection. @throws AppError why it could not */
  onGreeted(): Promise<void>;
  /** Reports what differs from the last report. @throws AppError why it could not; the next greeting makes up for it */
  onSeen(seals: readonly SealState[]): Promise<void>;
}

interface Dependencies {
  readonly native: NativeClient;
  /** Looks at the seals; gives none when the rules cannot be read. */
  readonly seals: () => Promise<readonly SealState[]>;
  readonly browser: () => Promise<BrowserIdentity>;
  /** What this profile calls itself towards the host. */
  readonly profile: StoredItem<ProfileId | null>;
  readonly newProfile: () => ProfileId;
  /** Lasts as long as the browser runs: the background ends more often than the seals change. */
  readonly session: StorageArea;
}

/** What was reported last, as text. */
const KEY = "reportedProtection";

export function createProtectionReports(dependencies: Dependencies): ProtectionReports {
  const { native, seals, browser, profile, newProfile, session } = dependencies;
  const queue = createSerialQueue();
  let greetings = 0;

  async function ownProfile(): Promise<ProfileId> {
    const known = await profile.read();
    if (known !== null) return known;
    const made = newProfile();
    await profile.write(made);
    return made;
  }

  async function report(seen: readonly SealState[]): Promise<void> {
    await session.set({ [KEY]: JSON.stringify(seen) });
    await native.request("reportProtection", {
      profile: await ownProfile(),
      browser: await browser(),
      seals: [...seen],
    });
  }

  return {
    onGreeted() {
      greetings += 1;
      return queue(async () => {
        await report(await seals());
      });
    },
    onSeen: (seen) =>
      queue(async () => {
        const text = JSON.stringify(seen);
        if ((await session.get(KEY))[KEY] === text) return;
        // Noted before it is tried: a host that is not there is asked once, not each time somebody looks.
        await session.set({ [KEY]: text });
        const before = greetings;
        await native.greet();
        // A connection that was opened for this has its own report already.
        if (greetings === before) await report(seen);
      }),
  };
}
