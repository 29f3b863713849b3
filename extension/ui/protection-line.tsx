import type { VNode } from "preact";
import { describeProtection } from "#core/protection/describe-protection.ts";
import { needsAttention, protectionState } from "#core/protection/protection-state.ts";
import type { Protection } from "#extension/messages/protection.ts";
import { AlertIcon, CheckIcon, WarnIcon } from "./icons.tsx";

/** What the seals come to, in one line. */
export function ProtectionLine({ protection }: { protection: Protection }): VNode {
  const { seals } = protection;
  const Icon = protectionState(seals) === "not-protected" ? AlertIcon : needsAttention(seals) ? WarnIcon : CheckIcon;
  return (
    <p class="seal-line">
      <Icon /> {protectionTitle(protection)}
    </p>
  );
}

/** The same line as a title. */
export function protectionTitle({ seals, engine }: Protection): string {
  const text = describeProtection(seals, engine);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
