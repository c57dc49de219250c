import { describe, expect, test } from "vitest";
import { type Capability, formatCapability, satisfies } from "./capability.ts";
import { closureOf, type Dependent } from "./closure.ts";
import { compareEvr, formatEvr, readEvr } from "./evr.ts";
import { readRequirement } from "./requirement.ts";

/** `foo`, `foo >= 1:2.0-3` */
function capability(text: string): Capability {
  if (text.startsWith("(")) return { name: text };
  const read = readRequirement({ name: `(${text})` });
  if (read?.kind !== "one") throw new Error(text);
  return read.capability;
}

type More = Partial<Record<keyof Dependent["dependencies"] | "files", string[]>>;

function pkg(label: string, more: More = {}): Dependent {
  const [name = "", version = "1-1"] = label.split(" ");
  const of = (key: keyof More) => (more[key] ?? []).map(capability);
  return {
    name,
    arch: "noarch",
    ...readEvr(version),
    dependencies: {
      provides: [capability(`${name} = ${version}`), ...of("provides")],
      requires: of("requires"),
      conflicts: of("conflicts"),
      obsoletes: of("obsoletes"),
    },
    files: (more.files ?? []).map((path) => ({ path })),
  };
}

test.for([
  ["1.0-1", "1.0-2", -1],
  ["1:1.0-1", "9.0-1", 1],
  ["0:1.0-1", "1.0-1", 0],
  ["1.0-1.el6", "1.0-1.el5", 1],
  ["1.0-10", "1.0-9", 1],
  ["1.0~rc1-1", "1.0-1", -1],
  ["2.0-1", "10.0-1", -1],
  ["1.0-1~git", "1.0-1", -1],
] as const)("epoch, version, release: %s and %s", ([a, b, sign]) => {
  expect(Math.sign(compareEvr(readEvr(a), readEvr(b)))).toBe(sign);
});

test("versions are read and written", () => {
  for (const text of ["1:2.0-3.el6", "2.0", "1.8.0-1", "3:1"]) {
    expect(formatEvr(readEvr(text))).toBe(text);
  }
  expect(formatEvr(readEvr("0:1-1"))).toBe("1-1");
});

describe("what satisfies what", () => {
  // Facts about libsolv, which dnf resolves with.
  test.for([
    ["v", "v >= 9", true],
    ["v = 1.0", "v", true],
    ["v = 1.0", "v = 1.0-2", true],
    ["v = 1.0-2", "v = 1.0", true],
    ["v = 1.0-2", "v > 1.0", false],
    ["v = 1.0", "v > 1.0-2", true],
    ["v = 1.0-2", "v < 1.0", false],
    ["v = 1.0-2", "v <= 1.0", true],
    ["v = 1.0-2", "v >= 1.0-3", false],
    ["v >= 2", "v > 7", true],
    ["v >= 2", "v < 2", false],
    ["v >= 2", "v <= 2", true],
    ["v < 2-1", "v = 1", true],
    ["v < 2-1", "v >= 2-1", false],
    ["v = 1:1.0", "v = 1.0", false],
    ["v = 1:1.0", "v >= 2", true],
    ["v = 1.0", "v == 1.0", true],
  ] as const)("%s satisfies %s: %s", ([provided, required, does]) => {
    expect(satisfies(capability(provided), capability(required))).toBe(does);
  });
});

test.for([
  "(a and b",
  "(a b)",
  "(a and)",
  "(a and b or c)",
  "(a >= )",
  "(a if b else)",
  "(a) b",
  "()",
  `${"(".repeat(40)}a${")".repeat(40)}`,
])("no rich dependency: %s", (name) => {
  expect(readRequirement({ name })).toBeUndefined();
});

describe("rich dependencies", () => {
  const there = [
    pkg("a 2.0-1"),
    pkg("b"),
    pkg("both", { provides: ["p1", "p2"] }),
    pkg("single", { provides: ["p3", "libc.so.6()(64bit)"], files: ["/usr/bin/tool"] }),
  ];
  test.for([
    ["(a and b)", true],
    ["(a and none)", false],
    ["(none or a)", true],
    ["(none or other)", false],
    ["(a if b)", true],
    ["(none if b)", false],
    ["(none if other)", true],
    ["(none if other else a)", true],
    ["(none if other else none)", false],
    ["(none if b else a)", false],
    ["(a unless b)", true],
    ["(none unless b)", false],
    ["(none unless b else a)", true],
    ["(p1 with p2)", true],
    ["(p1 with p3)", false],
    ["(p3 without p2)", true],
    ["(p1 without p2)", false],
    ["((p1 with p2) and (none or /usr/bin/tool))", true],
    ["(a >= 2.0 and a < 3)", true],
    ["(a >= 2.1 or b > 1)", false],
    ["(libc.so.6()(64bit) or none)", true],
    ["(libc.so.6()(32bit) or none)", false],
    ["(a)", true],
  ] as const)("%s is resolved: %s", ([requirement, resolved]) => {
    const { unresolved } = closureOf([pkg("own", { requires: [requirement] })], there, []);
    expect(unresolved.map((one) => one.requirement)).toEqual(resolved ? [] : [requirement]);
  });
});

test("own packages, production and base repositories resolve, and what none of them has is named", () => {
  const own = [
    pkg("arc-client 1.0.0-1", {
      requires: [
        "arc-libs = 1.0.0-1",
        "openssl >= 1.0",
        "globus-common >= 3",
        "/bin/sh",
        "rpmlib(CompressedFileNames) <= 3.0.4-1",
        "config(arc-client) = 1.0.0-1",
        "nowhere",
        "nowhere",
      ],
      provides: ["config(arc-client) = 1.0.0-1"],
    }),
    pkg("arc-libs 1.0.0-1"),
  ];
  const production = [pkg("globus-common 2.1-4")];
  const base = [pkg("openssl 1.0.1-1"), pkg("bash", { files: ["/bin/sh"] })];
  expect(closureOf(own, production, base)).toEqual({
    unresolved: [
      {
        package: "arc-client-1.0.0-1.noarch",
        requirement: "globus-common >= 3",
        instead: ["globus-common = 2.1-4"],
      },
      { package: "arc-client-1.0.0-1.noarch", requirement: "nowhere", instead: [] },
    ],
    clashes: [],
  });
});

test("what it obsoletes by name, and conflicts with, in production", () => {
  const own = [
    pkg("new 2-1", { obsoletes: ["old < 2", "virtual"], conflicts: ["virtual", "new < 2"] }),
  ];
  const production = [
    pkg("old 1-1"),
    pkg("old 2-1"),
    pkg("other 1-1", { provides: ["virtual"] }),
    pkg("new 1-1"),
  ];
  const said = closureOf(own, production, []).clashes;
  expect(said.map(({ kind, what, hits }) => `${kind} ${what}: ${hits}`)).toEqual([
    "obsoletes old < 2: old-1-1.noarch",
    "conflicts virtual: other-1-1.noarch",
  ]);
});

test("a capability is written as RPM writes it", () => {
  for (const text of ["foo", "foo >= 1:2.0-3", "foo = 1.0", "foo < 2", "(a or b)"]) {
    expect(formatCapability(capability(text))).toBe(text);
  }
});
