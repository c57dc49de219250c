/** The question that most scripts ask, in one line of curl and jq. */
import { apiAddress } from "./answer.ts";
import { componentFile } from "./paths.ts";
import type { Published } from "./version.ts";

/** Answers with the version in production on an operating system, one line for each major of the stack. */
export const versionProgram = (os: string): string =>
  `.versions[] | select(.platform | startswith("${os}-")) | .production.version // empty`;

/** The line that asks for it. */
export const versionQuestion = (procedure: Published, component: string, os: string): string =>
  `curl -sf ${apiAddress(procedure, componentFile(component))} |\n  jq -r '${versionProgram(os)}'`;
