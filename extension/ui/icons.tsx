import type { ComponentChild, VNode } from "preact";

/** Decoration: what an icon says, the words beside it say too. */
function Icon({ children, className = "" }: { children: ComponentChild; className?: string }): VNode {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export function CheckIcon(): VNode {
  return (
    <Icon className="tone-good">
      <circle cx="12" cy="12" r="10" class="fill" />
      <path d="m7.5 12.5 3 3 6-6.5" class="cut" />
    </Icon>
  );
}

export function AlertIcon(): VNode {
  return (
    <Icon className="tone-bad">
      <circle cx="12" cy="12" r="10" class="fill" />
      <path d="M12 6.5v7M12 17v.2" class="cut" />
    </Icon>
  );
}

export function WarnIcon(): VNode {
  return (
    <Icon className="tone-warn">
      <path d="M12 2.5 23 21.5H1Z" class="fill" />
      <path d="M12 9.5v5.5M12 18v.2" class="cut" />
    </Icon>
  );
}

export function InfoIcon(): VNode {
  return (
    <Icon className="tone-quiet">
      <circle cx="12" cy="12" r="10" class="fill" />
      <path d="M12 11v6.5M12 7v.2" class="cut" />
    </Icon>
  );
}

export function PauseIcon(): VNode {
  return (
    <Icon className="tone-quiet">
      <circle cx="12" cy="12" r="10" class="fill" />
      <path d="M9.5 8.5v7M14.5 8.5v7" class="cut" />
    </Icon>
  );
}

export function PendingIcon(): VNode {
  return (
    <Icon className="tone-quiet">
      <circle cx="12" cy="12" r="9" class="line" />
    </Icon>
  );
}

export function BusyIcon(): VNode {
  return (
    <Icon className="busy">
      <circle cx="12" cy="12" r="9" class="line" />
    </Icon>
  );
}

export function ArrowIcon(): VNode {
  return (
    <Icon className="tone-quiet">
      <path d="M12 4v15m-5.5-5.5 5.5 5.5 5.5-5.5" class="line" />
    </Icon>
  );
}

/** The extension's own mark. */
export function CofferdamMark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" class="mark-ground" />
      <rect x="7.5" y="7.5" width="17" height="17" rx="3.5" class="mark-wall" />
      <circle cx="16" cy="16" r="3.25" class="mark-core" />
    </svg>
  );
}
