/** The little of Node that tests of proxy scripts need; nothing else in this room may know of Node. */
declare module "node:vm" {
  export function createContext(globals: object): Record<string, unknown>;
  export function runInContext(script: string, context: object): unknown;
}
