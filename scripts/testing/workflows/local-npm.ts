/** npm as the workflows call it, without a registry: the packages of this repository are linked. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Packages } from "../../setup/missing.mjs";
import { REPOSITORY } from "../this-repository.ts";

const MODULES = join(REPOSITORY, "node_modules");

/**
 * `npm ci --omit=dev` links what it would install, `npm ci` and `npm run -s setup` everything; `npm test` and `npm run -s rollout`
 * start what package.json says, on a machine whose clock is the forge's. No registry is asked for signatures, and `npm sbom` lists
 * nothing. Anything else is refused.
 */
const script = (production: string) => `#!/bin/sh
case "$*" in
  "ci --no-audit --omit=dev --ignore-scripts") exec cp -R "${production}" node_modules ;;
  "ci --no-audit --ignore-scripts") exec ln -sfn "${MODULES}" node_modules ;;
  "run -s setup") exec ln -sfn "${MODULES}" node_modules ;;
  "run -s audit-signatures") exit 0 ;;
  "sbom "*) echo '{"metadata":{"component":{}}}' && exit 0 ;;
  "test") exec node scripts/commands/test.ts ;;
  "run -s rollout -- "*)
    shift 4
    exec node scripts/rollout.cjs "$@" --as-of "$LOCAL_NOW" ;;
esac
echo "npm $*: nothing that a workflow calls" >&2
exit 127
`;

/** Puts it into a folder below `temp`; answers the PATH on which it comes first. */
export function installNpm(temp: string): string {
  const folder = join(temp, "bin");
  mkdirSync(folder);
  const production = join(temp, "production");
  linkProduction(production);
  writeFileSync(join(folder, "npm"), script(production));
  chmodSync(join(folder, "npm"), 0o755);
  return [folder, dirname(process.execPath), process.env.PATH].join(":");
}

/** A folder of links to the packages that production needs: an import of any other is not found. */
function linkProduction(folder: string): void {
  const lock = JSON.parse(readFileSync(join(REPOSITORY, "package-lock.json"), "utf8"));
  const packages: Packages = lock.packages;
  for (const [path, { dev }] of Object.entries(packages)) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    // Packages of other platforms are not there.
    if (name === undefined || dev || !existsSync(join(MODULES, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(join(MODULES, name), join(folder, name));
  }
}
