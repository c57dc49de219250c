/** Which packages a platform can install. */

import { ANY_PLATFORM, splitPlatform } from "#core/model/names.ts";

const X86 = ["i386", "i486", "i586", "i686", "athlon", "noarch"];

/** Architectures that run others too; all others run their own and what is for none. */
const RUNS: { readonly [arch: string]: readonly string[] } = {
  x86_64: ["x86_64", "amd64", ...X86],
  i386: X86,
  i586: X86,
  i686: X86,
};

/** Whether packages of an architecture can be installed on a platform; source packages never are. */
export function runsOn(arch: string, platform: string): boolean {
  if (arch === "src" || arch === "nosrc") return false;
  if (platform === ANY_PLATFORM) return true;
  const own = splitPlatform(platform).arch;
  return (RUNS[own] ?? [own, "noarch"]).includes(arch);
}
