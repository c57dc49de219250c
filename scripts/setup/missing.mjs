// What is missing from node_modules, by the record that npm keeps of what it has installed. Like all of setup, plain
// JavaScript without dependencies, for any Node.js from 18 on.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * A package as both lock files describe it, by its folder: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Package
 * @typedef {Readonly<Record<string, Package>>} Packages
 */

/**
 * The folders of packages that are needed and were not installed, or in another version. What is optional may be absent,
 * as for other platforms; with `production`, what only development needs as well. More than is needed does no harm.
 * @param {Packages} wanted those of package-lock.json
 * @param {Packages} installed those of npm's record
 * @param {{ production: boolean }} options
 */
export function missingPackages(wanted, installed, { production }) {
  return Object.entries(wanted)
    .filter(([folder, { dev, devOptional, optional, version, integrity }]) => {
      // The project itself stands among them under no name.
      if (folder === "" || (production && dev)) return false;
      const found = installed[folder];
      if (!found) return !optional && !(production && devOptional);
      const other = integrity && found.integrity && found.integrity !== integrity;
      return found.version !== version || other;
    })
    .map(([folder]) => folder);
}

/**
 * What is missing below `root` before its npm scripts can run, each as name and version; nothing when all is there.
 * npm writes its record last: there is none while it installs or after it was stopped, and a package that is gone or newer
 * than the record was left by an npm that did not finish (the page above, “Hidden Lockfiles”).
 * @param {string} root
 * @param {{ production: boolean }} options
 * @returns {string[]}
 */
export function missingFrom(root, options) {
  const record = join(root, "node_modules/.package-lock.json");
  const wanted = packagesOf(join(root, "package-lock.json"));
  if (!wanted) throw new Error("package-lock.json cannot be read");
  const installed = packagesOf(record);
  if (!installed) return ["everything"];
  const { mtimeMs: recorded } = statSync(record);
  const missing = new Set(missingPackages(wanted, installed, options));
  for (const [folder, { dev, optional }] of Object.entries(wanted)) {
    if (!(folder in installed) || optional || (options.production && dev)) continue;
    const manifest = statSync(join(root, folder, "package.json"), { throwIfNoEntry: false });
    if (!manifest || manifest.mtimeMs > recorded) missing.add(folder);
  }
  const named = [...missing].map(
    (folder) => `${folder.replace(/^.*node_modules\//, "")} ${wanted[folder]?.version}`,
  );
  return runsTypeScript(root) ? named : [...named, "a Node.js that runs TypeScript"];
}

/**
 * The packages that a lock file lists; undefined when there is none or npm was stopped while it wrote it.
 * @param {string} file
 * @returns {Packages | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether the Node.js that npm scripts run on takes .ts files: the one that is installed here (which needs its install
 * script: `npm ci --ignore-scripts` leaves a dead link), else this one.
 * @param {string} root
 */
const runsTypeScript = (root) =>
  existsSync(join(root, "node_modules/.bin/node")) ||
  Boolean(/** @type {{ typescript?: unknown }} */ (process.features).typescript);
