/** One component under the names that several stacks give it. */
import type { Component } from "#core/model/registry.ts";

/** `SE-DPM_mysql` and `SE_dpm_mysql` are one name: stacks differ in case and in what joins the words. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The components of other stacks that go by the same name. */
export const sameByName = (
  { stack, name }: Pick<Component, "stack" | "name">,
  components: Iterable<Component>,
): Component[] =>
  [...components].filter((other) => other.stack !== stack && plain(other.name) === plain(name));
