// Makes a fresh clone runnable and then runs one TypeScript program of ours:
//
//   node scripts/bootstrap.cjs scripts/start.ts [arguments]
//
// This file alone must run on whatever old Node a machine has, so it keeps to
// CommonJS and to what Node 10 understands. It brings a supported Node and npm
// from the npm registry where the machine's own are too old, installs the
// dependencies of the lock file, and hands over.
"use strict";

const { spawn, spawnSync } = require("child_process");
const { createHash } = require("crypto");
const fs = require("fs");
const path = require("path");

const ROOT = path.dirname(__dirname);
const TOOLCHAIN = path.join(ROOT, ".toolchain");
const NODE_VERSION = "24.21.0";
const NPM_VERSION = "12.2.0";
/** Older ones miss the optional native packages of the lock file (https://github.com/npm/cli/issues/4828). */
const OLDEST_NPM = 11;

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error("\nSet-up failed: " + error.message);
    process.exitCode = 1;
  },
);

async function main() {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined) throw new Error("usage: node scripts/bootstrap.cjs PROGRAM [ARGUMENT ...]");
  const tools = ownToolsWillDo() ? ownTools() : await broughtTools();
  const env = environmentWithoutNpm();
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === "PATH") || "PATH";
  env[pathKey] = path.dirname(tools.node) + path.delimiter + (env[pathKey] || "");
  await installDependencies(tools, env);
  return run(tools.node, [path.join(ROOT, program), ...args], { env, stdio: "inherit" });
}

/**
 * The npm that started us hands its whole configuration down as variables, and
 * a newer npm stumbles over an old one's. Only what reaches the registry stays.
 */
function environmentWithoutNpm() {
  const kept = /^npm_config_(registry|userconfig|globalconfig|cafile|proxy|https_proxy|noproxy|cache)$/i;
  const env = {};
  for (const key of Object.keys(process.env)) {
    if (!/^npm_/i.test(key) || kept.test(key)) env[key] = process.env[key];
  }
  return env;
}

/** Node 24 is the oldest line that runs TypeScript by itself and is still supported (package.json, "engines"). */
function ownToolsWillDo() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (!(major >= 26 || (major === 24 && minor >= 15))) return false;
  const { node, npm } = ownTools();
  const answer = spawnSync(node, [npm, "--version"], { encoding: "utf8" });
  return answer.status === 0 && Number(answer.stdout.split(".")[0]) >= OLDEST_NPM;
}

function ownTools() {
  return { node: process.execPath, npm: npmProgram() };
}

/** The npm that started us, or else the one installed beside this Node. */
function npmProgram() {
  const beside = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    path.join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    "/usr/share/nodejs/npm/bin/npm-cli.js",
  ];
  const found = candidates.find((file) => file !== undefined && /npm-cli\.c?js$/.test(file) && fs.existsSync(file));
  if (found === undefined) throw new Error("npm was not found: start this with “npm start” or “npm test”.");
  return found;
}

async function broughtTools() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const nodePackage = "node-" + platform + "-" + process.arch;
  const modules = path.join(TOOLCHAIN, "node_modules");
  const tools = {
    node: path.join(modules, nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node"),
    npm: path.join(modules, "npm", "bin", "npm-cli.js"),
  };
  const manifest = {
    private: true,
    description: "The Node and npm that scripts/bootstrap.cjs brought; safe to delete.",
    dependencies: { [nodePackage]: NODE_VERSION, npm: NPM_VERSION },
  };
  const wanted = JSON.stringify(manifest, null, 2) + "\n";
  const stamp = path.join(TOOLCHAIN, "installed.json");
  if (readIfThere(stamp) === wanted && fs.existsSync(tools.node)) return tools;

  fs.mkdirSync(TOOLCHAIN, { recursive: true });
  fs.writeFileSync(path.join(TOOLCHAIN, "package.json"), wanted);
  const label = "Bringing Node " + NODE_VERSION + " (this machine has " + process.versions.node + ")";
  // Without --force an old npm refuses an npm newer than its own Node supports; ours runs on the Node beside it.
  await withProgress(
    label,
    process.execPath,
    [npmProgram(), "install", "--no-audit", "--no-fund", "--no-package-lock", "--force"],
    {
      cwd: TOOLCHAIN,
    },
  );
  fs.writeFileSync(stamp, wanted);
  return tools;
}

/** Installs exactly the lock file's packages, and only when it or the Node that compiled them changed. */
async function installDependencies({ node, npm }, env) {
  const lock = fs.readFileSync(path.join(ROOT, "package-lock.json"));
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  const wanted = createHash("sha256").update(lock).update(version).digest("hex");
  const stamp = path.join(ROOT, "node_modules", ".cofferdam-installed");
  if (readIfThere(stamp) === wanted) return;
  await withProgress("Installing dependencies", node, [npm, "ci", "--no-audit", "--no-fund"], { cwd: ROOT, env });
  fs.writeFileSync(stamp, wanted);
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Runs a silent program under one line that counts the seconds; shows what it said only if it failed. */
async function withProgress(label, command, args, options) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = process.stdout.isTTY;
  const ticker = live
    ? setInterval(() => process.stdout.write("\r" + label + " … " + seconds() + " s"), 500)
    : undefined;
  if (!live) console.log(label + " …");
  const output = [];
  try {
    const code = await run(command, args, Object.assign({ stdio: ["ignore", "pipe", "pipe"] }, options), (chunk) =>
      output.push(chunk),
    );
    if (code !== 0) throw new Error(label + " ended with " + code + "\n" + Buffer.concat(output).toString());
  } finally {
    clearInterval(ticker);
  }
  console.log((live ? "\r" : "") + label + ": done in " + seconds() + " s");
}

/** Resolves with the exit code; a program ended by a signal counts as 128 plus its number, as in a shell. */
function run(command, args, options, onOutput) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    if (onOutput !== undefined) {
      child.stdout.on("data", onOutput);
      child.stderr.on("data", onOutput);
    }
    const forward = (signal) => child.kill(signal);
    process.on("SIGINT", forward);
    process.on("SIGTERM", forward);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.removeListener("SIGINT", forward);
      process.removeListener("SIGTERM", forward);
      resolve(signal === null ? code : 128 + (require("os").constants.signals[signal] || 0));
    });
  });
}
