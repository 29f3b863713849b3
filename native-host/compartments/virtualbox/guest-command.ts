/** What `guestcontrol run` runs in the guest. */
export interface GuestCommand {
  /** Absolute path in the guest. */
  readonly exe: string;
  /** None of them empty: VBoxManage drops empty ones. */
  readonly args: readonly string[];
  /** Variables beyond those a login in the guest sets. */
  readonly env: Readonly<Record<string, string>>;
}
