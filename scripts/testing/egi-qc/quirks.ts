/** Every quirk that an import names. */
import type { Quirk } from "./quirk.ts";
import { dates } from "./quirks-dates.ts";
import { fields } from "./quirks-fields.ts";
import { names } from "./quirks-names.ts";
import { platforms } from "./quirks-platforms.ts";
import { releases } from "./quirks-releases.ts";
import { texts } from "./quirks-texts.ts";

export const QUIRKS: readonly Quirk[] = [
  ...fields,
  ...dates,
  ...names,
  ...releases,
  ...platforms,
  ...texts,
];
