import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { Decision } from "#core/policy/decide.ts";
import type { CompartmentConfig, Config } from "#host/config/config.ts";

/**
 * The compartment an address opens in: the one a person chose, or the one its
 * rule names, or its level's default. None accepts a site of another level.
 *
 * @throws AppError `COMPARTMENT_UNKNOWN`, `COMPARTMENT_LEVEL_MISMATCH` or `COMPARTMENT_NONE`
 */
export function chooseCompartment(
  { compartments }: Config,
  { level, compartment: named }: Decision,
  chosen: CompartmentId | undefined,
): CompartmentConfig {
  const id = chosen ?? named;
  if (id === undefined) {
    const byDefault = [...compartments.values()].find((own) => own.level === level && own.isDefault);
    if (byDefault === undefined) throw new AppError("COMPARTMENT_NONE", { details: { level } });
    return byDefault;
  }
  const own = compartments.get(id);
  if (own === undefined) throw new AppError("COMPARTMENT_UNKNOWN", { details: { compartment: id } });
  if (own.level !== level) {
    throw new AppError("COMPARTMENT_LEVEL_MISMATCH", { details: { compartment: own.name, accepts: own.level, level } });
  }
  return own;
}
