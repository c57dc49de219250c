/** A component under its names in several stacks. */
import type { Component } from "#core/model/registry.ts";

/** `SE-DPM_mysql` and `SE_dpm_mysql` are the same name: stacks differ in case and separators. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The components of other stacks with the same name. */
export const sameByName = (
  { stack, name }: Pick<Component, "stack" | "name">,
  components: Iterable<Component>,
): Component[] =>
  [...components].filter((other) => other.stack !== stack && plain(other.name) === plain(name));
