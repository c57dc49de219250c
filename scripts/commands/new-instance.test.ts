import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { withBase } from "../testing/base.ts";
import { problemsIn, runAtBase as run } from "../testing/run.ts";
import type { Changes } from "../testing/texts.ts";

/** The base tree as an example. */
const EXAMPLE: Changes = {
  "rollouts/procedure.yaml": [["projectStart:", "example: true\nprojectStart:"]],
};

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const newInstance = (root: string, ...more: string[]) =>
  run(["new", "instance", "--root", root, "--owner", "jdoe", ...more]);

test("the catalogue stays, and everything that names people or rollouts goes", () =>
  withBase(EXAMPLE, async (root) => {
    const stacks = filesIn(root).filter((file) => file.startsWith("components/stacks/"));
    const { exit, out } = await newInstance(root, "--id", "4711", "--format", "json");
    expect(exit).toBe(0);
    const files = filesIn(root);
    expect(files).toEqual(
      [
        ...stacks,
        "components/distributions/UMD/distribution.yaml",
        "rollouts/procedure.yaml",
        "teams/audiences.yaml",
        "teams/early-adopters-admins.yaml",
        "teams/maintainers.yaml",
        "teams/staged-rollout.yaml",
        "teams/sw-rel-sr.yaml",
        "teams/technology-providers.yaml",
        "teams/verifiers.yaml",
      ].sort(),
    );
    expect(existsSync(join(root, "rollouts/EMI-1.0"))).toBe(false);
    expect(JSON.parse(out)).toMatchObject({ owner: { login: "jdoe", id: 4711 } });
    const owners = files.filter((file) => readFileSync(join(root, file), "utf8").includes("4711"));
    expect(owners).toEqual(["teams/maintainers.yaml", "teams/sw-rel-sr.yaml"]);
  }));

test("what is left passes the check, and says nothing of an example", () =>
  withBase(EXAMPLE, async (root) => {
    await newInstance(root, "--id", "4711", "--organisation", "A Grid", "--as-of", "2012-03-17");
    const problems = await problemsIn(root);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    // The warnings say what to do next.
    expect([...new Set(problems.map(({ rule, file }) => `${rule} ${file}`))].sort()).toEqual([
      "audience-missing teams/audiences.yaml",
      "coordinators teams/sw-rel-sr.yaml",
      "group-empty teams/early-adopters-admins.yaml",
      "group-empty teams/technology-providers.yaml",
      "group-empty teams/verifiers.yaml",
      "list-missing teams/audiences.yaml",
      "managers-per-family teams/staged-rollout.yaml",
      "teams-per-component rollouts/procedure.yaml",
    ]);
    expect(parse(readFileSync(join(root, "rollouts/procedure.yaml"), "utf8"))).toEqual({
      format: 1,
      organisation: "A Grid",
      repository: "jdoe/staged-rollout",
      site: "https://jdoe.github.io/staged-rollout",
      merge: "manual",
      packages: "publish",
      projectStart: "2012-03-01",
      fewerFilesSince: "2012-03-01",
    });
  }));

test("a registry that is in use is left alone, and so is one that was emptied before", () =>
  withBase({}, async (root) => {
    const before = filesIn(root);
    const { exit, err } = await newInstance(root, "--id", "4711");
    expect([exit, filesIn(root)]).toEqual([1, before]);
    expect(err).toContain("is not the example");
  }));

test("the id is asked of the forge, and the login spelt as it says", () =>
  withBase(EXAMPLE, async (root) => {
    const api = createServer((request, response) => {
      const known = request.url === "/users/jdoe";
      response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(known ? { login: "JDoe", id: 815 } : { message: "Not Found" }));
    });
    await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    try {
      const unknown = await run([
        ...["new", "instance", "--root", root, "--owner", "nobody", "--api", url],
      ]);
      expect(unknown.exit).toBe(3);
      expect(unknown.err).toContain("--id NUMBER");
      expect(existsSync(join(root, "rollouts/EMI-1.0"))).toBe(true);
      expect((await newInstance(root, "--api", url)).exit).toBe(0);
      expect(parse(readFileSync(join(root, "teams/maintainers.yaml"), "utf8")).members).toEqual([
        { github: "JDoe", id: 815 },
      ]);
    } finally {
      api.close();
    }
  }));

test.for([[["--id", "0"]], [["--id", "abc"]], [["--id", "1", "--repository", "no slash"]]])(
  "wrong usage: %j",
  ([more], _) =>
    withBase(EXAMPLE, async (root) => {
      expect((await newInstance(root, ...(more ?? []))).exit).toBe(2);
      expect(existsSync(join(root, "rollouts/EMI-1.0"))).toBe(true);
    }),
);
