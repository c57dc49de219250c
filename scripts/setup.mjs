// Installs the packages that package-lock.json names when they are not there; with `--omit=dev`, those for development
// may be missing. Plain JavaScript without dependencies: it runs on whatever Node.js the system has, from 18 on, before
// anything is installed.
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { missingFrom } from "./setup/missing.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const options = { production: process.argv.includes("--omit=dev") };
const missing = () => missingFrom(root, options);
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

// A link is somebody else's folder: npm would empty what it points to.
const linked = lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink();
if (!linked && missing().length > 0) await install();

/** Installs, or waits for the process that does. */
async function install() {
  // Loaded here: before most commands there is nothing to install.
  const { npmCi } = await import("./setup/npm-ci.mjs");
  const lock = await waitForLock();
  /** @type {Awaited<ReturnType<typeof npmCi>> | undefined} */
  let ended;
  try {
    const before = missing();
    if (before.length > 0) {
      say(`Installing packages (once, one to six minutes), since ${briefly(before)} …`);
      ended = await npmCi(root, lock.names);
    }
  } finally {
    lock.release();
  }
  if (ended?.signal) process.kill(process.pid, ended.signal);
  else if (ended && ended.exit !== 0) {
    say("npm ci failed; see its output above. Nothing but node_modules was changed.");
    process.exitCode = 3;
  } else if (ended) {
    const after = missing();
    if (after.length > 0) say(`npm ci ended well, and yet ${briefly(after)}.`);
  }
}

async function waitForLock() {
  const { takeLock } = await import("./setup/lock.mjs");
  const { lostParent } = await import("./setup/npm-ci.mjs");
  for (let told = ""; ; ) {
    const taken = takeLock(join(root, ".setup.lock"));
    if ("lock" in taken) return taken.lock;
    if (taken.heldBy !== told) say(`Waiting for ${taken.heldBy}, which installs the packages …`);
    told = taken.heldBy;
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (lostParent()) process.exit(1);
  }
}

/** @param {string[]} names */
function briefly(names) {
  const [first = "", ...others] = names;
  if (others.length === 0) return `${first} is missing`;
  return `${first} and ${others.length} more are missing`;
}
