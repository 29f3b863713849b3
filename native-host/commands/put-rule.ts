import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function putRule({ policy }: Pick<Services, "policy">): Command<"putRule"> {
  return async ({ rule: draft }, call) => {
    const { revision, rule } = await policy.put(draft);
    call.note({ rule: rule.id });
    return { revision, rule };
  };
}
