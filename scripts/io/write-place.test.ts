import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { withBase } from "../testing/base.ts";
import { runAtBase } from "../testing/run.ts";
import { withFolder } from "../testing/temp.ts";
import { readRegular, refuseToWrite } from "./write-place.ts";

const withRoot = (use: (root: string, folder: string) => void): Promise<void> =>
  withFolder(async (folder) => {
    const root = join(folder, "registry");
    for (const one of ["rollouts/EMI-1.0", "teams", ".git/hooks", "out/a", "file"]) {
      mkdirSync(join(root, one), { recursive: true });
    }
    mkdirSync(join(folder, "elsewhere"));
    use(root, folder);
  });

const LINKS: readonly (readonly [at: string, to: string])[] = [
  ["registry/out/data", "../rollouts"],
  ["registry/out/git", "../.git"],
  ["registry/out/elsewhere", "../../elsewhere"],
  ["registry/out/loop", "loop"],
  ["registry/out/nowhere", "nothing"],
  ["data", "registry/rollouts"],
  ["git", "registry/.git"],
  ["link", "elsewhere"],
  ["loop", "loop"],
  ["nowhere", "nothing"],
];

test.for<[path: string, below: string, says: string | undefined]>([
  ["registry/out", "registry/out", undefined],
  ["registry/out/a/b/c.md", "registry/out", undefined],
  ["registry/new/b/c.md", "registry/new", undefined],
  ["elsewhere/new.md", "elsewhere", undefined],
  ["link/new.md", "link", "is a link"],
  ["link/new/deep/x.md", "link/new", "is a link"],
  ["registry/out/../rollouts/x.md", "registry/out", "is outside"],
  ["registry/rollouts/x.md", "registry/rollouts", "is inside the data"],
  ["registry/rollouts", "registry/rollouts", "is inside the data"],
  ["registry/Teams/x", "registry/Teams", "is inside the data"],
  ["registry/.git/hooks/x", "registry/.git/hooks", "is inside .git"],
  ["registry/out/data/x.md", "registry/out", "is a link"],
  ["registry/out/data/x.md", "registry/out/data", "is a link"],
  ["registry/out/git/x.md", "registry/out", "is a link"],
  ["registry/out/elsewhere/x.md", "registry/out", "is a link"],
  ["registry/out/loop", "registry/out", "is a link"],
  ["registry/out/nowhere", "registry/out", "is a link"],
  ["data/x", "data", "is inside the data"],
  ["data/new/deep/x", "data/new", "is inside the data"],
  ["git/hooks", "git/hooks", "is inside .git"],
  ["loop/x", "loop", "leads nowhere"],
  ["nowhere/x", "nowhere", "leads nowhere"],
])("%s below %s: %s", ([path, below, says]) =>
  withRoot((root, folder) => {
    for (const [at, to] of LINKS) symlinkSync(to, join(folder, at));
    const refused = refuseToWrite(`${folder}/${path}`, { below: `${folder}/${below}`, root });
    if (says === undefined) expect(refused).toBeUndefined();
    else expect(refused).toContain(says);
  }),
);

test("a file stands in nobody's way but its own", () =>
  withRoot((root) => {
    const below = join(root, "out");
    writeFileSync(join(below, "x.md"), "");
    expect(refuseToWrite(join(below, "x.md"), { below, root })).toBeUndefined();
    expect(refuseToWrite(join(below, "x.md/y"), { below, root })).toContain("is not a folder");
  }));

test("only the beginning of a file is read, and of nothing else anything", () =>
  withRoot((root) => {
    const at = (name: string) => join(root, name);
    writeFileSync(at("long"), "x".repeat(1000));
    symlinkSync("/dev/zero", at("zero"));
    symlinkSync("loop", at("loop"));
    expect(readRegular(at("long"), 300)).toBe("x".repeat(300));
    expect(readRegular(at("none"), 300)).toBeUndefined();
    for (const name of ["zero", "loop", "out"]) {
      expect(() => readRegular(at(name), 300)).toThrow("is not a file; remove it");
    }
    expect(() => readRegular("/dev/zero", 300)).toThrow("is not a file");
  }));

test("neither notifications nor a site nor an import go among the data, by whatever name", () =>
  withFolder((folder) =>
    withBase({}, async (root) => {
      const far = join(folder, "far");
      symlinkSync(join(root, "rollouts"), far);
      symlinkSync("rollouts", join(root, "other"));
      symlinkSync(join(folder, "list"), join(root, "to-file"));
      mkdirSync(join(root, "folder"));
      mkdirSync(join(folder, "elsewhere"));
      symlinkSync("elsewhere", join(folder, "link"));
      const into = join(folder, "into");
      const importing = (report: string) =>
        ["import", "egi-qc", folder, "--into", into, "--report", resolve(root, report)] as const;
      const before = readdirSync(root, { recursive: true });
      for (const [argv, says] of [
        [["advance", "--outbox", "rollouts"], "name another folder with --outbox"],
        [["advance", "--outbox", "other/EMI-1.0"], "is a link"],
        [["site", "--out", join(root, "other/site")], "is a link"],
        [["site", "--out", join(far, "site")], "is inside the data"],
        [["import", "egi-qc", root, "--into", join(far, "x")], "is inside the data"],
        [["import", "egi-qc", root, "--into", join(root, "teams/x")], "is inside the data"],
        [importing("teams/x.yaml"), "is inside the data: name another file with --report"],
        [importing("other/x"), "is a link"],
        [importing("to-file"), "is a link"],
        [importing(".git/config"), "is inside .git"],
        [importing(".git"), "is inside .git"],
        [importing("folder"), "is a folder"],
        [importing(join(folder, "link/list")), "is a link"],
        [["import", "egi-qc", root, "--into", join(folder, "link/x")], "is a link"],
        [["site", "--out", join(folder, "link")], "is a link"],
        [["advance", "--outbox", join(folder, "link/a")], "is a link"],
        [importing(join(into, "rollouts/x.yaml")), "is inside the data"],
      ] as const) {
        const { exit, err } = await runAtBase([...argv, "--root", root]);
        expect([exit, err]).toEqual([2, expect.stringContaining(says)]);
      }
      expect(readdirSync(root, { recursive: true })).toEqual(before);
      expect(readdirSync(folder)).toEqual(["elsewhere", "far", "link"]);
      expect(readdirSync(join(folder, "elsewhere"))).toEqual([]);
    }),
  ));
