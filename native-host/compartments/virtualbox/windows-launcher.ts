import { AppError } from "#core/errors/app-error.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { GuestControlConfig } from "#host/config/config.ts";
import type { GuestCommand } from "./guest-command.ts";
import { EARLY_FAILURE_MS, LAST_PROGRAM_STATUS, LAUNCHER_EXIT } from "./launcher-exit.ts";

/**
 * Opens an address on the desktop of the user who runs it. It is the same text
 * for every address: program and arguments come in variables, which no shell
 * reads again and whose limit (32,767 characters) is a process's own.
 *
 * Session 0 belongs to services and has no desktop; VirtualBox runs the
 * command there while the user is not signed in. `Handle` is read because
 * `ExitCode` is known only to who held the process before it ended
 * (https://github.com/PowerShell/PowerShell/issues/5421).
 */
const SCRIPT = `
$ErrorActionPreference = 'Stop'
$program = $env:COFFERDAM_PROGRAM
$arguments = $env:COFFERDAM_ARGUMENTS
Remove-Item Env:COFFERDAM_PROGRAM, Env:COFFERDAM_ARGUMENTS
if (-not (Test-Path -LiteralPath $program -PathType Leaf)) { exit ${LAUNCHER_EXIT.programMissing} }
if ((Get-Process -Id $PID).SessionId -eq 0) { exit ${LAUNCHER_EXIT.noDesktop} }
try { $browser = Start-Process -FilePath $program -ArgumentList $arguments -PassThru } catch { exit ${LAUNCHER_EXIT.programNotExecutable} }
$null = $browser.Handle
if (-not $browser.WaitForExit(${EARLY_FAILURE_MS}) -or $browser.ExitCode -eq 0) { exit 0 }
if ($browser.ExitCode -lt 0 -or $browser.ExitCode -gt ${LAST_PROGRAM_STATUS}) { exit ${LAST_PROGRAM_STATUS} }
exit $browser.ExitCode
`;

const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

/** A process's command line, its end mark included (https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw). */
const COMMAND_LINE_LIMIT = 32_767;

/**
 * The command that opens an address in a Windows guest.
 *
 * @throws AppError `URL_TOO_LONG` when it and the program's other arguments do not fit one Windows command line
 */
export function windowsCommand({ program, args }: GuestControlConfig, url: CanonicalUrl): GuestCommand {
  const commandLine = [...args, url].map(quoteArgument).join(" ");
  const room = COMMAND_LINE_LIMIT - 1 - quoteArgument(program).length - 1;
  if (commandLine.length > room) {
    throw new AppError("URL_TOO_LONG", {
      details: { length: url.length, limit: url.length - (commandLine.length - room) },
    });
  }
  // Base64 of UTF-16, as PowerShell wants it: no quotes for VirtualBox and Windows to disagree about.
  const encoded = Buffer.from(SCRIPT, "utf16le").toString("base64");
  return {
    exe: POWERSHELL,
    args: ["-NoProfile", "-NonInteractive", "-EncodedCommand", encoded],
    env: { COFFERDAM_PROGRAM: program, COFFERDAM_ARGUMENTS: commandLine },
  };
}

/**
 * Quotes one argument as programs on Windows take it apart: backslashes mean
 * themselves except before a quote
 * (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
 */
function quoteArgument(argument: string): string {
  return `"${argument.replaceAll(/(\\*)"/gu, '$1$1\\"').replace(/\\+$/u, "$&$&")}"`;
}
