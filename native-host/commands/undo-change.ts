import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function undoChange({ policy }: Pick<Services, "policy">): Command<"undoChange"> {
  return async () => {
    const { revision } = await policy.undo();
    return { revision };
  };
}
