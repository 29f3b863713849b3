const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * When something is to expire: after `30m`, `2h`, `7d` or `1w`, or at a time such as `2027-01-31T12:00Z`.
 *
 * @param now milliseconds since 1970
 * @returns ISO 8601, UTC; undefined for what says no time
 */
export function readExpiry(text: string, now: number): string | undefined {
  const [, count, unit = ""] = /^(\d{1,4})([mhdw])$/u.exec(text.trim()) ?? [];
  const at = count === undefined ? Date.parse(text) : now + Number(count) * (UNITS_MS[unit] ?? Number.NaN);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
