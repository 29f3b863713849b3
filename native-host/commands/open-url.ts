import { AppError } from "#core/errors/app-error.ts";
import { judgeCrossing, type Crossing } from "#core/policy/crossing.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import type { CompartmentConfig } from "#host/config/config.ts";
import type { Call } from "#host/messaging/call.ts";
import { chooseCompartment } from "./choose-compartment.ts";
import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

type OpenUrlServices = Pick<Services, "config" | "rules" | "compartmentsOf" | "openings" | "admit">;

/** Judges an address by the host's own policy, whatever the browser thinks of it, and opens it where it belongs. */
export function openUrl({ config, rules, compartmentsOf, openings, admit }: OpenUrlServices): Command<"openUrl"> {
  return async ({ operationId, url: input, compartment: chosen }, call) => {
    const { url, decision } = judge(input, await rules(), call);
    const present = await config.read();
    const own = chooseCompartment(present, decision, chosen);
    call.note({ compartment: own.id });

    const target = await compartmentsOf(present).get(own.id);
    const request = { operationId, url, compartment: own, target, patienceMs: longestOpenMs(own), admit };
    const { receipt, repeated } = await openings.open(request, call);
    if (repeated) call.note({ repeated });
    return { receipt };
  };
}

/** The log learns of the host and the rule, and of nothing else in the address. */
function judge(input: string, rules: RuleSet, call: Call): Crossing {
  try {
    const crossing = judgeCrossing(input, rules, Date.now());
    const { hostname, action, because } = crossing.decision;
    call.note({ host: hostname, action, ...(because !== undefined && { rule: because.rule.id }) });
    return crossing;
  } catch (thrown) {
    const host = thrown instanceof AppError ? thrown.details["host"] : undefined;
    if (typeof host === "string") call.note({ host });
    throw thrown;
  }
}

/** What one honest open by the host of another browser takes at most. */
function longestOpenMs(own: CompartmentConfig): number {
  if (own.provider === "profile") return own.startMs;
  const { startMs, readyMs, openMs } = own.timeouts;
  return startMs + readyMs + openMs;
}
