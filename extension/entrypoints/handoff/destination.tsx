import type { VNode } from "preact";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { providerName } from "#extension/ui/compartment-name.tsx";
import { ArrowIcon } from "#extension/ui/icons.tsx";

/** Where a site opens, below the site's own head: the compartment's colour, name and kind, and what it does not do. */
export function Destination({ compartment }: { compartment: CompartmentInfo }): VNode {
  const { name, colour, weakness } = compartment;
  return (
    <div class="destination" style={{ "--compartment": colour }}>
      <ArrowIcon />
      <span class="swatch" aria-hidden="true" />
      <p class="destination-name">{name}</p>
      <p class="detail">
        {providerName(compartment)}
        {weakness !== undefined && `. ${weakness}`}
      </p>
    </div>
  );
}
