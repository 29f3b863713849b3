import type { Command } from "./command.ts";

/** Aborts another call of the same browser; that call answers for itself. */
export const cancel: Command<"cancel"> = ({ request }, call) => Promise.resolve({ cancelled: call.cancel(request) });
