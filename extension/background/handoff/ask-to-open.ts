import { toAppError } from "#core/errors/app-error.ts";
import type { Params, Receipt } from "#core/protocol/methods.ts";
import type { NativeClient } from "../native/native-client.ts";
import type { RequestOptions } from "../native/native-connection.ts";

/**
 * Asks the host to open an address. A host that dies in the middle is started
 * and asked once more under the same operation id, because it keeps a record of
 * what it began: it answers how that ended and opens nothing twice.
 *
 * @throws AppError
 */
export async function askToOpen(
  native: Pick<NativeClient, "request">,
  params: Params<"openUrl">,
  options: RequestOptions & { signal: AbortSignal },
): Promise<Receipt> {
  try {
    return (await native.request("openUrl", params, options)).receipt;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== "HOST_CRASHED" || options.signal.aborted) throw error;
    return (await native.request("openUrl", params, options)).receipt;
  }
}
