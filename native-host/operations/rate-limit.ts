import { AppError } from "#core/errors/app-error.ts";

/** Admits so many within any stretch of time of a given length. */
export interface RateLimit {
  /** @throws AppError `RATE_LIMITED` */
  take(): void;
}

export function createRateLimit({
  most,
  withinMs,
  now = () => performance.now(),
}: {
  readonly most: number;
  readonly withinMs: number;
  readonly now?: () => number;
}): RateLimit {
  let taken: number[] = [];
  return {
    take() {
      const time = now();
      taken = taken.filter((at) => time - at < withinMs);
      if (taken.length >= most) throw new AppError("RATE_LIMITED");
      taken.push(time);
    },
  };
}
