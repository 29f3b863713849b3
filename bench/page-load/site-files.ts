import type { Buffer } from "node:buffer";
import { extname } from "node:path/posix";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

export interface SiteFile {
  readonly type: string;
  readonly body: string | Buffer;
}

/** What the servers of the site set have to give. */
export interface SiteFiles {
  /** Puts a file onto a host and gives its address. Its type is told by the end of the path. */
  readonly put: (host: string, path: string, body: string | Buffer) => string;
  /** Where hosts and paths lead. */
  readonly find: (host: string, path: string) => SiteFile | undefined;
  /** Every host that something was put onto. */
  readonly hosts: () => string[];
  /** A host's address without a slash at the end. */
  readonly origin: (host: string) => string;
}

/** @param port of the one server behind every host name */
export function createSiteFiles(port: number): SiteFiles {
  const files = new Map<string, SiteFile>();
  const hosts = new Set<string>();
  const origin = (host: string): string => `http://${host}:${port}`;
  return {
    put(host, path, body) {
      const type = TYPES[extname(path)];
      if (type === undefined) throw new Error(`nobody knows the type of ${path}`);
      hosts.add(host);
      files.set(host + path, { type, body });
      return origin(host) + path;
    },
    hosts: () => [...hosts],
    find: (host, path) => files.get(host + path),
    origin,
  };
}
