import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

/** Keeps what a browser says of its seals, for `cofferdam status`. */
export function reportProtection({ protection }: Pick<Services, "protection">): Command<"reportProtection"> {
  return async (report) => {
    await protection.keep(report);
    return {};
  };
}
