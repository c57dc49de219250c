/** What a platform installs with. */

import { splitPlatform } from "#core/model/names.ts";

/** Whether a platform has repositories that `dnf` reads; on Debian's the packages are only listed. */
export const isRpm = (platform: string): boolean =>
  !/^(?:debian|ubuntu)(?![a-z])/i.test(splitPlatform(platform).os);
