import { noStep, type Step } from "./change.ts";
import type { WindowsRegistry } from "./windows-registry.ts";

const KIND = "registry key";

/** The step that points a key at a manifest; none where it does already. */
export async function keyStep(
  registry: WindowsRegistry,
  key: string,
  manifest: string,
  browsers: string,
): Promise<Step> {
  const present = await registry.read(key);
  const change = { kind: KIND, target: key, note: browsers } as const;
  if (present === manifest) return noStep({ ...change, action: "unchanged" });
  const carryOut = () => registry.write(key, manifest);
  if (present === undefined) return { change: { ...change, action: "create" }, carryOut };
  return { change: { ...change, action: "replace", note: `${browsers}; replaces one for ${present}` }, carryOut };
}

/** Those of the keys above this one that are missing and will come into being with it, outermost first. */
export async function missingKeys(registry: WindowsRegistry, key: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let above = parentKey(key); above.includes("\\"); above = parentKey(above)) {
    if (await registry.exists(above)) break;
    missing.unshift(above);
  }
  return missing;
}

/** Those of the keys that hold nothing but what is gone, innermost first. */
export async function emptiedKeys(
  registry: WindowsRegistry,
  keys: readonly string[],
  gone: readonly string[],
): Promise<readonly string[]> {
  const emptied: string[] = [];
  for (const key of [...keys].sort((a, b) => b.length - a.length)) {
    if (!(await registry.exists(key))) continue;
    const contents = await registry.contents(key);
    if (contents.every((name) => gone.includes(name) || emptied.includes(name))) emptied.push(key);
  }
  return emptied;
}

export function removeKeyStep(registry: WindowsRegistry, key: string, note?: string): Step {
  return {
    change: { action: "remove", kind: KIND, target: key, ...(note === undefined ? {} : { note }) },
    carryOut: () => registry.remove(key),
  };
}

function parentKey(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf("\\"), 0));
}
