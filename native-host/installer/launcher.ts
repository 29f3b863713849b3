import { join } from "node:path";
import type { System } from "./surroundings.ts";

const COMPILE_CACHE = "compiled";

/** What a launcher starts; both paths absolute. */
export interface LaunchTarget {
  readonly nodePath: string;
  readonly hostFile: string;
}

/** The file browsers start: they can start only one file, and their PATH need not hold a Node. */
export function launcherPath(system: System, launcherDir: string): string {
  return join(launcherDir, system === "windows" ? "cofferdam-host.bat" : "cofferdam-host");
}

/**
 * The folder beside the launcher in which Node keeps the host as it compiled it
 * (https://nodejs.org/api/module.html#module-compile-cache), which spares every
 * later start a third of its time. It is for this user alone, as the launcher is:
 * what lies in it runs.
 */
export function compileCachePath(launcherDir: string): string {
  return join(launcherDir, COMPILE_CACHE);
}

/** The launcher’s text. It names Node and the host absolutely and hands the browser’s arguments on. */
export function launcherContent(system: System, target: LaunchTarget): string {
  return system === "windows" ? batchFile(target) : shellScript(target);
}

// A browser started from a development tool hands that tool's NODE_OPTIONS
// down, which can load modules into the host or keep it from starting.
function shellScript({ nodePath, hostFile }: LaunchTarget): string {
  const command = [nodePath, hostFile].map(quoteForShell).join(" ");
  return [
    "#!/bin/sh",
    "# Written by “cofferdam install”.",
    "unset NODE_OPTIONS",
    `export NODE_COMPILE_CACHE="\${0%/*}/${COMPILE_CACHE}"`,
    `exec ${command} "$@"`,
    "",
  ].join("\n");
}

/** Single quotes keep every character as it is but the single quote itself. */
function quoteForShell(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function batchFile({ nodePath, hostFile }: LaunchTarget): string {
  const command = [nodePath, hostFile].map(quoteForBatch).join(" ");
  // cmd reads batch files in the console's code page. <nul: stdin carries the browser's frames.
  const codePage = /^\p{ASCII}*$/u.test(command) ? [] : ["chcp 65001 >nul <nul"];
  return [
    "@echo off",
    ...codePage,
    'set "NODE_OPTIONS="',
    `set "NODE_COMPILE_CACHE=%~dp0${COMPILE_CACHE}"`,
    `${command} %*`,
    "",
  ].join("\r\n");
}

/** Double quotes cannot occur in a Windows path; of the rest only % means something inside them. */
function quoteForBatch(word: string): string {
  return `"${word.replaceAll("%", "%%")}"`;
}
