/** Fields as the YAML block of a comment, in the style of the data files: no line of it begins a fence, or breaks within a text. */

import type { Json } from "#data/yaml.ts";
import { property } from "#data/yaml-write.ts";

/** Values by name; what is left out is undefined. */
export type Fields = { readonly [name: string]: Json | undefined };

/** The block, in this order; nothing where no field is given. */
export const blockOf = (fields: Fields, order: readonly string[]): string =>
  order
    .flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : property(name, value);
    })
    .map((line) => `${line}\n`)
    .join("");
