import type { VNode } from "preact";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { t, type TextKey } from "./text.ts";

interface LevelLook {
  readonly name: TextKey;
  readonly means: TextKey;
  /** SVG path of its shape in a box of 24; each level has one of its own, for eyes that do not see its colour. */
  readonly shape: string;
}

const LOOKS: Record<TrustLevel, LevelLook> = {
  blocked: {
    name: "levelBlocked",
    means: "levelBlockedMeans",
    shape: "M8 2h8l6 6v8l-6 6H8l-6-6V8z",
  },
  sensitive: {
    name: "levelSensitive",
    means: "levelSensitiveMeans",
    shape: "M12 2l9 3v6.5c0 5-3.6 8.8-9 10.5-5.4-1.7-9-5.5-9-10.5V5z",
  },
  untrusted: {
    name: "levelUntrusted",
    means: "levelUntrustedMeans",
    shape: "M12 2.5 22.5 21h-21z",
  },
  trusted: {
    name: "levelTrusted",
    means: "levelTrustedMeans",
    shape: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z",
  },
  ordinary: {
    name: "levelOrdinary",
    means: "levelOrdinaryMeans",
    shape: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
  },
};

/** A trust level in shape and colour; its word stands beside it. */
export function LevelShape({ level }: { level: TrustLevel }): VNode {
  return (
    <svg class={`level-shape level-${level}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={LOOKS[level].shape} />
    </svg>
  );
}

export function levelName(level: TrustLevel): string {
  return t(LOOKS[level].name);
}

export function levelMeans(level: TrustLevel): string {
  return t(LOOKS[level].means);
}

/** The level as it stands inside a sentence. */
export function levelInSentence(level: TrustLevel): string {
  return levelName(level).toLocaleLowerCase();
}
