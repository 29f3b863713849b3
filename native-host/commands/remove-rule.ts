import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function removeRule({ policy }: Pick<Services, "policy">): Command<"removeRule"> {
  return async ({ id }, call) => {
    call.note({ rule: id });
    const { revision } = await policy.remove([id]);
    return { revision };
  };
}
