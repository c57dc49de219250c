/** npm as the workflows call it, without a registry: the packages of this repository are linked. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const MODULES = join(import.meta.dirname, "../../../node_modules");

/**
 * `npm ci` and `npm run -s setup` link the packages; `npm test` and `npm run -s rollout` start what
 * package.json says, on a machine whose clock is the forge's. Anything else is refused.
 */
const SCRIPT = `#!/bin/sh
case "$*" in
  "ci --ignore-scripts" | "run -s setup") exec ln -sfn "${MODULES}" node_modules ;;
  "test") exec node scripts/commands/test.ts ;;
  "run -s rollout -- "*)
    shift 4
    exec node scripts/cli.ts "$@" --as-of "$LOCAL_NOW" ;;
esac
echo "npm $*: nothing that a workflow calls" >&2
exit 127
`;

/** Puts it into a folder below `temp`; answers the PATH on which it comes first. */
export function installNpm(temp: string): string {
  const folder = join(temp, "bin");
  mkdirSync(folder);
  writeFileSync(join(folder, "npm"), SCRIPT);
  chmodSync(join(folder, "npm"), 0o755);
  return [folder, dirname(process.execPath), process.env.PATH].join(":");
}
