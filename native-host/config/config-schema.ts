import { isAbsolute } from "node:path";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { COMPARTMENT_LEVELS, CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { HostnameSchema } from "#core/policy/rule.ts";

/** The configuration file in its own words (docs/configuration.md). */

const absolutePath = v.pipe(v.string(), v.check(isAbsolute, "must be an absolute path"));

/** Seconds in the file; VirtualBox alone can take ten for a quick answer under load, so less than 15 helps nobody. */
const seconds = (least: number) =>
  v.pipe(
    v.number("must be a number of seconds"),
    v.minValue(least, `must be at least ${least} seconds`),
    v.maxValue(3600),
  );

const word = v.pipe(v.string(), v.nonEmpty("must not be empty"), v.maxLength(1000));

const common = {
  name: CompartmentInfoSchema.entries.name,
  colour: v.pipe(v.string(), v.toLowerCase(), CompartmentInfoSchema.entries.colour),
  level: v.optional(v.picklist(COMPARTMENT_LEVELS, `must be one of: ${COMPARTMENT_LEVELS.join(", ")}`), "sensitive"),
  default: v.optional(v.boolean()),
};

const OpenSchema = v.pipe(
  v.strictObject({
    with: v.literal("guestcontrol", "must be “guestcontrol”"),
    /** A path in the guest, whose system need not be this one's. */
    program: v.pipe(word, v.regex(/^(?:\/|[A-Za-z]:\\)/u, "must be an absolute path in the guest")),
    args: v.optional(v.array(word), []),
    session: v.optional(v.picklist(["auto", "x11", "wayland", "windows", "none"]), "auto"),
    user: word,
    password_file: v.optional(absolutePath),
    password_command: v.optional(v.tupleWithRest([absolutePath], v.string())),
  }),
  v.check(
    ({ password_file, password_command }) => (password_file === undefined) !== (password_command === undefined),
    "needs either password_file or password_command",
  ),
);

export type OpenEntry = v.InferOutput<typeof OpenSchema>;

const GuestSchema = v.strictObject({
  ...common,
  provider: v.literal("virtualbox"),
  vm: v.pipe(word, v.regex(/^[^-]/u, "must not begin with a dash")),
  window: v.optional(v.picklist(["auto", "gui", "headless", "separate"]), "auto"),
  open: OpenSchema,
  timeouts: v.optional(
    v.strictObject({
      call: v.optional(seconds(15), 30),
      start: v.optional(seconds(15), 60),
      ready: v.optional(seconds(15), 180),
      open: v.optional(seconds(15), 60),
    }),
    {},
  ),
});

const ProfileSchema = v.strictObject({
  ...common,
  provider: v.literal("profile"),
  browser: v.optional(absolutePath),
  also_allow: v.optional(v.array(HostnameSchema), []),
  timeouts: v.optional(v.strictObject({ start: v.optional(seconds(5), 60) }), {}),
});

const CompartmentEntrySchema = v.variant("provider", [GuestSchema, ProfileSchema], "must be “virtualbox” or “profile”");
export type CompartmentEntry = v.InferOutput<typeof CompartmentEntrySchema>;

export const ConfigFileSchema = v.strictObject({
  vboxmanage: v.optional(absolutePath),
  compartments: v.pipe(
    v.record(CompartmentIdSchema, CompartmentEntrySchema),
    v.check((compartments) => Object.keys(compartments).length > 0, "needs at least one compartment"),
  ),
});
export type ConfigFile = v.InferOutput<typeof ConfigFileSchema>;
