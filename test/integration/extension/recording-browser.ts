/** One call of `addListener`, and what it was given besides the listener. */
export interface Registration {
  /** Such as `webNavigation.onCommitted`. */
  readonly event: string;
  readonly filters: readonly unknown[];
}

/**
 * A browser in which nothing ever happens: it has every API there could be,
 * answers nothing, and writes down which events are listened to.
 *
 * @param known what has a value of its own, by its path
 */
export function recordingBrowser(known: Readonly<Record<string, unknown>>): {
  readonly api: object;
  readonly registrations: readonly Registration[];
} {
  const registrations: Registration[] = [];
  const part = (path: string): object =>
    new Proxy(() => undefined, {
      get: (_target, key) => {
        const inner = path === "" ? String(key) : `${path}.${String(key)}`;
        return inner in known ? known[inner] : part(inner);
      },
      apply: (_target, _self, args: readonly unknown[]) => {
        const listened = /^(?<event>.+)\.addListener$/u.exec(path)?.groups?.["event"];
        if (listened !== undefined) registrations.push({ event: listened, filters: args.slice(1) });
        return new Promise(() => undefined);
      },
    });
  return { api: part(""), registrations };
}
