import * as v from "valibot";
import { importSites, type FoundSite } from "./import-sites.ts";
import type { Imported, Word } from "./imported.ts";

/** Before the host, in the keys Firefox Multi-Account Containers stores its assignments by. */
const ASSIGNMENT = "siteContainerMap@@_";

const userContextId = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

/** A container as Firefox describes it: in `containers.json` of a profile, or to extensions. */
const IdentitySchema = v.looseObject({
  name: v.optional(v.string()),
  userContextId: v.optional(userContextId),
  cookieStoreId: v.optional(v.string()),
  sites: v.optional(v.union([v.array(v.string()), v.record(v.string(), v.unknown())])),
});
type Identity = v.InferOutput<typeof IdentitySchema>;

const AssignmentSchema = v.looseObject({ userContextId });

/**
 * What the add-on keeps (`browser.storage.local.get()` in its debugger), with
 * the containers' names beside it where the file has them; or a list of
 * containers with their sites, as the tools that back it up write it.
 *
 * https://github.com/mozilla/multi-account-containers/blob/main/src/js/background/assignManager.js
 */
const ContainersSchema = v.pipe(
  v.union([
    v.pipe(
      v.array(IdentitySchema),
      v.transform((identities) => ({ identities })),
    ),
    v.looseObject({
      identities: v.optional(v.array(IdentitySchema)),
      containers: v.optional(v.array(IdentitySchema)),
    }),
  ]),
);

/** Whether a file is one of these, so far as can be seen. */
export function isContainersFile(json: unknown): boolean {
  const parsed = v.safeParse(ContainersSchema, json);
  if (!parsed.success) return false;
  const { output } = parsed;
  return identitiesOf(output).some(({ sites }) => sites !== undefined) || assignmentKeys(output).length > 0;
}

/**
 * Reads which site was kept in which container. The container's name becomes
 * the rule's note.
 *
 * @param only names of containers to take; all, when nothing is said
 */
export function importContainers(json: unknown, word: Word, only?: readonly string[]): Imported {
  const file = v.parse(ContainersSchema, json);
  const identities = identitiesOf(file);
  const nameOf = (id: string) => identities.find((identity) => idOf(identity) === id)?.name;
  const found = [
    ...identities.flatMap(({ name, sites = [] }) =>
      (Array.isArray(sites) ? sites : Object.keys(sites)).map((text) => ({ text, container: name })),
    ),
    ...assignmentKeys(file).map((key) => {
      const { userContextId: id } = v.parse(AssignmentSchema, new Map(Object.entries(file)).get(key));
      return { text: key.slice(ASSIGNMENT.length), container: nameOf(id) };
    }),
  ];
  const wanted = found.filter(({ container }) => only === undefined || only.includes(container ?? ""));
  return importSites(
    wanted.map(({ text, container }, index) => siteOf(text, container, index + 1)),
    word,
  );
}

type ContainersFile = v.InferOutput<typeof ContainersSchema>;

function identitiesOf(file: ContainersFile): Identity[] {
  const { identities = [] } = file;
  return "containers" in file && Array.isArray(file.containers) ? [...identities, ...file.containers] : identities;
}

function assignmentKeys(file: ContainersFile): string[] {
  return Object.entries(file).flatMap(([key, value]) =>
    key.startsWith(ASSIGNMENT) && v.is(AssignmentSchema, value) ? [key] : [],
  );
}

function idOf({ userContextId: id, cookieStoreId }: Identity): string | undefined {
  return id ?? cookieStoreId?.replace("firefox-container-", "");
}

/** The add-on writes a port that is not the usual one right after the name: `localhost8080`. */
function siteOf(text: string, container: string | undefined, at: number): FoundSite {
  const [, name, port] = /^(.*\.[a-z-]*[a-z]|localhost)(\d{2,5})$/u.exec(text) ?? [];
  const isNamed = container !== undefined && container !== "";
  return {
    at,
    text,
    site: name ?? text,
    ...(port !== undefined && { port: Number(port) }),
    ...(name === "localhost" && { kind: "host" as const }),
    ...(isNamed && { says: { note: container.slice(0, 500) } }),
  };
}
