import type { StorageArea } from "#extension/storage/stored-item.ts";

/** A storage area for tests; what it keeps outlives the stores that use it, as the browser's outlives workers. */
export function testArea(): StorageArea {
  const content: Record<string, unknown> = {};
  return {
    get: (key) => Promise.resolve(key in content ? { [key]: structuredClone(content[key]) } : {}),
    set: (items) => {
      Object.assign(content, structuredClone(items));
      return Promise.resolve();
    },
  };
}
