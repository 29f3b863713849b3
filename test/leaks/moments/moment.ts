import type { LabBrowser } from "../browsers/lab-browser.ts";
import type { StartOptions } from "../browsers/start-browser.ts";
import type { Open } from "../matrix/expectation.ts";
import type { Engine, Sites } from "../vectors/vector.ts";

/** A moment at which protection may not be there yet, or not any more. */
export interface Moment {
  /** Lower case and hyphens: it begins the names of the moment's hosts. */
  readonly id: string;
  readonly title: string;
  readonly sites?: Sites;
  /** Plays the moment; what gets out about the stage's hosts from its start, or the last `countFromHere`, counts. */
  play(stage: Stage): Promise<void>;
  /** Engines whose extensions cannot close it: there it is shown to the person instead. */
  readonly open?: Readonly<Partial<Record<Engine, Open>>>;
}

/** One lab, one profile, and as many starts of the browser as a moment needs. */
export interface Stage {
  readonly engine: Engine;
  /** Whether the extension takes part; a control plays the same moment without it. */
  readonly guarded: boolean;
  /** An address of one of the moment's protected hosts. */
  url(label?: string): string;
  /**
   * Starts the browser on the moment's profile, where a guarded run has the extension installed.
   */
  start(options?: Pick<StartOptions, "args" | "restoreSession" | "startPage">): Promise<LabBrowser>;
  /** As {@link start}, and waits until the extension protects. */
  startSealed(): Promise<LabBrowser>;
  /** Starts the browser again with an address, as another program does to open a link. */
  handOver(url: string): Promise<void>;
  /** Kills the browser. */
  crash(): Promise<void>;
  countFromHere(): void;
}
