import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { CompartmentLevel } from "#core/compartment/compartment-info.ts";

/** The configuration file after its schema; the file's own keys are in `docs/configuration.md`. */
export interface Config {
  /** Absolute path of the file this came from. */
  readonly file: string;
  /** Absolute path of VBoxManage where the person set one; otherwise it is looked for. */
  readonly vboxmanage: string | undefined;
  readonly compartments: ReadonlyMap<CompartmentId, CompartmentConfig>;
}

interface CommonCompartmentConfig {
  readonly id: CompartmentId;
  readonly name: string;
  /** `#rrggbb`, lower case. */
  readonly colour: string;
  readonly level: CompartmentLevel;
  /** Whether sites of its level go here when their rule names no compartment. */
  readonly isDefault: boolean;
}

/** A VirtualBox guest. */
export interface VirtualBoxCompartmentConfig extends CommonCompartmentConfig {
  readonly provider: "virtualbox";
  /** Name or UUID, as VBoxManage takes it. */
  readonly vm: string;
  /** `gui` opens a window; `headless` none; `auto` a window where there is a display. */
  readonly window: "auto" | "gui" | "headless" | "separate";
  readonly open: GuestControlConfig;
  readonly timeouts: GuestTimeouts;
}

/** How an address is opened inside the guest with `VBoxManage guestcontrol`. */
export interface GuestControlConfig {
  readonly with: "guestcontrol";
  /** Absolute path of the browser in the guest. */
  readonly program: string;
  /** Arguments before the address, none of them empty (VBoxManage drops empty ones). */
  readonly args: readonly string[];
  /** The kind of session the browser needs: found by itself on Linux (`auto`), or none at all (`none`). */
  readonly session: "auto" | "x11" | "wayland" | "windows" | "none";
  readonly user: string;
  readonly password: PasswordSource;
}

/** Where the guest user's password comes from; never the command line, never the log. */
export type PasswordSource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "command"; readonly command: readonly [string, ...string[]] };

/** All in milliseconds. */
export interface GuestTimeouts {
  /** One VBoxManage call that should be quick. */
  readonly callMs: number;
  /** `startvm` until it returns. */
  readonly startMs: number;
  /** From started until the guest can open an address. */
  readonly readyMs: number;
  /** Opening the address in a ready guest. */
  readonly openMs: number;
}

/** A separate browser instance with a profile and a process of its own. */
export interface ProfileCompartmentConfig extends CommonCompartmentConfig {
  readonly provider: "profile";
  /** Absolute path of a Chromium-family browser; otherwise it is looked for. */
  readonly browser: string | undefined;
  /** Hosts beyond the protected sites that its pages need (`bankcdn.com`), each with everything below it. */
  readonly alsoAllow: readonly string[];
  /** The browser must show itself within this. */
  readonly startMs: number;
}

export type CompartmentConfig = VirtualBoxCompartmentConfig | ProfileCompartmentConfig;
