import { browser } from "#extension/platform/browser.ts";
import { t } from "./text.ts";

/** A length of time as people say it: `1.2 s`, `34 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 60) {
    const digits = seconds < 10 ? 1 : 0;
    return t("durationSeconds", number(seconds, digits));
  }
  const whole = Math.round(seconds);
  return t("durationMinutes", number(Math.floor(whole / 60), 0), number(whole % 60, 0));
}

/** A time of day, from milliseconds since 1970 or an ISO 8601 string. */
export function formatTime(instant: number | string): string {
  return new Intl.DateTimeFormat(language(), { hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** A day, from an ISO 8601 string. */
export function formatDay(instant: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium" }).format(new Date(instant));
}

function number(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

function language(): string {
  return browser.i18n.getUILanguage();
}
