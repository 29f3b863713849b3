import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function renameLevel({ policy }: Pick<Services, "policy">): Command<"renameLevel"> {
  return async ({ level, name }) => {
    const { revision } = await policy.renameLevel(level, name);
    return { revision };
  };
}
