/** What the schemas' formats are: text that fits. */
import { isDate, isInstant } from "#core/base/dates.ts";

export const FORMATS: { readonly [name: string]: (text: string) => boolean } = {
  date: isDate,
  "date-time": isInstant,
};
