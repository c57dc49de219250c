import { expect, test } from "vitest";
import type { Component } from "#core/model/registry.ts";
import { sameByName } from "./same-component.ts";

const component = (stack: string, name: string) =>
  ({ id: `${stack}/${name}`, stack, name }) as Component;

const known = [
  component("EMI", "cream"),
  component("EMI", "SE-DPM_mysql"),
  component("gLite", "CREAM"),
  component("gLite", "SE_dpm_mysql"),
  component("gLite", "SE_dpm_disk"),
];

test.for([
  ["EMI", "cream", ["gLite/CREAM"]],
  ["gLite", "SE_dpm_mysql", ["EMI/SE-DPM_mysql"]],
  ["gLite", "SE_dpm_disk", []],
] as const)("%s %s", ([stack, name, others]) => {
  expect(sameByName({ stack, name }, known).map(({ id }) => id)).toEqual(others);
});
