/** Whether the person lets the extension act on every site; without it browsers ignore what it does to requests. */
export interface SiteAccess {
  readonly isGranted: () => Promise<boolean>;
  readonly onChanged: (listener: () => void) => void;
}
