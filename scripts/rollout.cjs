#!/usr/bin/env node
// The command line without npm. It runs on the Node.js that starts it, or on the one that is installed with the packages;
// without either it says what it needs. JavaScript of 2015, so that a Node.js as old as that can read it too.
"use strict";
// An old Node.js does not know modules by the protocol node:.
// biome-ignore lint/style/useNodejsImportProtocol: as above
const fs = require("fs");
// biome-ignore lint/style/useNodejsImportProtocol: as above
const path = require("path");

const root = path.dirname(__dirname);
const installed = path.join(root, "node_modules", "node", "bin", "node");
/** Something outside failed, as in the command line itself. */
const OUTSIDE = 3;

if (!fs.existsSync(path.join(root, "node_modules", "commander", "package.json"))) {
  end(`The packages of rollout are not installed: run npm ci in ${root}`);
} else if (process.features.typescript) {
  // What was compiled once is kept, with the types taken off.
  require("node:module").enableCompileCache(path.join(root, "node_modules", ".cache", "compiled"));
  require("./own-modules.cjs");
  require("./cli.ts");
} else if (fs.existsSync(installed)) {
  startOnInstalled();
} else {
  const needed = require("../package.json").engines.node;
  end(
    `rollout needs Node.js ${needed}, and this is ${process.version} (${process.execPath}). ` +
      `Install a newer one, https://nodejs.org/, or run npm ci in ${root}, which brings one of its own.`,
  );
}

/** Does the same on the Node.js that is installed with the packages, and ends as that does. */
function startOnInstalled() {
  // biome-ignore lint/style/useNodejsImportProtocol: as above
  const { spawn } = require("child_process");
  const args = [__filename].concat(process.argv.slice(2));
  const child = spawn(installed, args, { stdio: "inherit" });
  // A terminal sends these to both; from elsewhere only this process gets them.
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => end(`${installed} cannot be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exitCode = code;
  });
}

/** @param {string} message */
function end(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = OUTSIDE;
}
