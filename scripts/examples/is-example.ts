import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a folder holds the example; what a real instance holds is never played over. */
export const isExample = (root: string): boolean =>
  /^example: true\b/m.test(readFileSync(join(root, "rollouts/procedure.yaml"), "utf8"));
