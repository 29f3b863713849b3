import { ERROR_CODES, type ErrorCode } from "#core/errors/codes.ts";
import { describeError } from "#core/errors/describe-error.ts";

/** Shows where a sentence names a fact: `‹vm›`. */
const FACT_NAMES = new Proxy<Record<string, string>>({}, { get: (_, name) => `‹${String(name)}›` });

/** `docs/errors.md`, made from the codes and sentences in `core/errors`. */
export function errorPage(): string {
  return [
    "# Error codes",
    "",
    "Every way Cofferdam can fail, with what a person is told. Codes are never renamed or reused.",
    "‹Words like this› are filled in. This page is made by `node scripts/docs/write.ts`; a test keeps it true.",
    ...ERROR_CODES.map(section),
    "",
  ].join("\n");
}

function section(code: ErrorCode): string {
  const { what, remedy } = describeError(code, FACT_NAMES);
  return `\n## ${code}\n\n${what}\n\n${remedy}`;
}
