import { AppError } from "#core/errors/app-error.ts";
import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function putRule({ policy }: Pick<Services, "policy">): Command<"putRule"> {
  return async ({ rule: draft }, call) => {
    const { revision, rules } = await policy.put([draft]);
    const [rule] = rules;
    if (rule === undefined) throw new AppError("INTERNAL");
    call.note({ rule: rule.id });
    return { revision, rule };
  };
}
