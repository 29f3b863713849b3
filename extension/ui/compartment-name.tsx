import type { VNode } from "preact";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { t } from "./text.ts";

/** A compartment by its colour and name. */
export function CompartmentName({ compartment }: { compartment: CompartmentInfo }): VNode {
  return (
    <span class="compartment" style={{ "--compartment": compartment.colour }}>
      <span class="swatch" aria-hidden="true" />
      {compartment.name}
    </span>
  );
}

export function providerName({ provider }: CompartmentInfo): string {
  switch (provider) {
    case "virtualbox":
      return t("providerVirtualbox");
    case "profile":
      return t("providerProfile");
  }
}
