/** What this software is made of: npm's list of its packages, as a site publishes it beside the data. */

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const DEFAULT_FOLDER = fileURLToPath(
  new URL("../../node_modules/.cache/staged-rollout/", import.meta.url),
);
/** The file's name in a site. */
export const SBOM = "sbom.cdx.json";

/** Reads the lock file alone, and asks no registry. Without `--include` npm leaves out what it takes NODE_ENV to mean. */
const NPM = [
  ...["sbom", "--package-lock-only", "--offline"],
  ...["--include=dev", "--sbom-format=cyclonedx"],
];

interface Sbom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string; type: string } };
}

/** The list as CycloneDX, the same for the same lock file; made once for each. Rejects where npm makes none. */
export async function sbom(cacheFolder: string = DEFAULT_FOLDER): Promise<string> {
  const [manifest, lock] = ["package.json", "package-lock.json"].map((name) =>
    readFileSync(join(REPOSITORY, name)),
  ) as [Buffer, Buffer];
  const sum = createHash("sha256")
    .update(NPM.join(" "))
    .update(manifest)
    .update(lock)
    .digest("hex");
  const file = join(cacheFolder, `sbom-${sum}.json`);
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The first time, or the cache was removed.
  }
  const { stdout } = await promisify(execFile)("npm", NPM, {
    cwd: REPOSITORY,
    maxBuffer: 1 << 26,
  });
  const made: Sbom = JSON.parse(stdout);
  // npm names it after the folder, and each time otherwise.
  const { name } = JSON.parse(manifest.toString());
  Object.assign(made.metadata.component, { name, type: "application" });
  delete made.serialNumber;
  delete made.metadata.timestamp;
  const text = `${JSON.stringify(made)}\n`;
  try {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(file, text);
  } catch {
    // The next build makes it again.
  }
  return text;
}
