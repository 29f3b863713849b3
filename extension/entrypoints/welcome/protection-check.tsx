import type { VNode } from "preact";
import { needsAttention } from "#core/protection/protection-state.ts";
import type { Protection } from "#extension/messages/protection.ts";
import { LimitList } from "#extension/ui/limit-list.tsx";
import { protectionTitle } from "#extension/ui/protection-line.tsx";
import { SealList } from "#extension/ui/seal-list.tsx";
import { t } from "#extension/ui/text.ts";
import type { Answer } from "#extension/ui/use-answer.ts";
import { Check } from "./check.tsx";

/** How this browser is sealed. Private windows nobody let the extension into are said, and are no fault. */
export function ProtectionCheck({ protection }: { protection: Answer<Protection> }): VNode {
  const { value, error, askAgain } = protection;
  if (error !== undefined) return <Check title={t("protectionNone")} state="bad" error={error} />;
  if (value === undefined) return <Check title={t("welcomeSealsRunning")} state="running" />;
  return (
    <Check title={protectionTitle(value)} state={needsAttention(value.seals) ? "bad" : "good"}>
      <SealList {...value} onChecked={askAgain} />
      <LimitList engine={value.engine} />
    </Check>
  );
}
