import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a folder contains the example; the data of a real instance are never overwritten. */
export const isExample = (root: string): boolean =>
  /^example: true\b/m.test(readFileSync(join(root, "rollouts/procedure.yaml"), "utf8"));
