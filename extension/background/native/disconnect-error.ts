import { AppError } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";

/**
 * Browsers say only in words why a host is gone. These are the words of
 * Chromium (extensions/browser/api/messaging/native_message_host.cc) and of
 * Firefox (toolkit/components/extensions/NativeMessaging.sys.mjs), which does
 * not tell a host that is missing from one that is not for this extension.
 */
const REASONS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/native messaging host not found|no such native application/iu, "HOST_MISSING"],
  [/native messaging host is forbidden/iu, "HOST_FORBIDDEN"],
  [/error when communicating with the native messaging host|exceeds the limit/iu, "BAD_FRAME"],
];

/** Why requests under way when the host's pipe ended got no answer. */
export function disconnectError(reason: string): AppError {
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return new AppError(known?.[1] ?? "HOST_CRASHED", { cause: reason });
}
