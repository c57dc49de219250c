/** Lines of a report's front matter, after those that have to be there. */
import { type HostileFamily, hostile } from "./kind.ts";

export const FIELDS: HostileFamily = {
  what: "a line of a report's front matter",
  doors: ["check", "gate"],
  kinds: [
    hostile("an end of the front matter within it", "either", [
      "---\n---",
      "...\nx: y",
      "x: |\n---\n",
    ]),
    hostile("a GGUS ticket that is none", "refused", [
      "issues: [-1]",
      "issues: [0]",
      "issues: [1e9999]",
      "issues: [1.5]",
      "issues: ['70123; drop']",
      "issues: [[70123]]",
      "issues: [helpdesk/]",
      "issues: ['helpdesk/../1']",
      "issues: [helpdesk/99999999999999999999]",
    ]),
    hostile("a test whose result or name acts", "refused", [
      "tests: [{ name: x, result: passed }]",
      "tests: [{ name: '', result: pass }]",
      "tests: [{ name: x, result: pass, __proto__: {} }]",
      "tests: { name: x, result: pass }",
      "tests: [pass]",
    ]),
    hostile("a name of a test that would act on a page", "inert", [
      "tests: [{ name: '<script>alert(1)</script>', result: pass }]",
      "tests: [{ name: '[x](javascript:alert(1))', result: fail }]",
      "tests: [{ name: '=cmd|calc', result: pass }]",
      "tests: [{ name: '| a | b |', result: pass }]",
    ]),
    hostile("an exposure that cannot be", "refused", [
      "exposure: { from: 2011-05-27, until: 2011-05-20 }",
      "exposure: { from: 2011-05-20 }",
      "exposure: 2011-05-20",
      "exposure: { from: 9999-12-31, until: 9999-12-31 }",
      "exposure: { from: 0001-01-01, until: 2011-05-27 }",
    ]),
    hostile("a service that is none", "refused", [
      "beta: { service: '../x', from: 2011-05-20 }",
      "beta: { service: 'a b/c', from: 2011-05-20 }",
      "beta: { service: x, from: 2011-05-20 }",
      "beta: { service: 'javascript:x/y', from: 2011-05-20 }",
      "beta: { service: '<b>/x', from: 2011-05-20 }",
    ]),
    hostile("a recommendation or reason of another type", "refused", [
      "recommendation: [accept]",
      "recommendation: { accept: true }",
      "recommendation: yes",
      "recommendation: null",
      "reason: [x]",
      "reason: 5",
    ]),
  ],
};
