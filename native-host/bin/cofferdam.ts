#!/usr/bin/env node
import { homedir } from "node:os";
import { join } from "node:path";
import { CATALOGUE_KEYS } from "#core/catalogue/catalogue-keys.ts";
import { catalogueBeside } from "#host/catalogue/catalogue-beside.ts";
import { runCli } from "#host/cli/run-cli.ts";
import { systemOf } from "#host/installer/surroundings.ts";
import { createWindowsRegistry, systemReg } from "#host/installer/windows-registry.ts";
import { appPaths } from "#host/paths.ts";
import packageJson from "../../package.json" with { type: "json" };

const { argv, env, execPath, getuid, platform, stderr, stdin, stdout } = process;

process.exitCode = await runCli(argv.slice(2), {
  version: packageJson.version,
  surroundings: { system: systemOf(platform), home: homedir(), env },
  paths: appPaths(),
  nodePath: execPath,
  // The two programs are built side by side.
  hostFile: join(import.meta.dirname, "cofferdam-host.js"),
  shippedCatalogue: catalogueBeside(import.meta.dirname),
  catalogueKeys: CATALOGUE_KEYS,
  uid: getuid?.(),
  registry: platform === "win32" ? createWindowsRegistry(systemReg(env)) : undefined,
  stdin,
  stdout,
  stderr,
});
