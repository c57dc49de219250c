import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, onTestFinished, test } from "vitest";
import { readSchema, schemaNames } from "./schema-files.ts";
import { validatorOf } from "./schemas.ts";

test.for(schemaNames())("%s is a schema as its standard says", (name) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(readSchema(name)), ajv.errorsText()).toBe(true);
});

test("a validator that was compiled before says the same, and a damaged one is compiled again", () => {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-validators-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const commitments = [{ component: "EMI/cream", platforms: ["any", "any"] }];
  const wrong = { ngi: 1, since: "2011-02-30", commitments };
  const errors = () => {
    const validate = validatorOf("team", folder);
    expect(validate(wrong)).toBe(false);
    return (validate.errors ?? []).map(({ instancePath, keyword, message, params }) => ({
      ...{ instancePath, keyword, message, params },
    }));
  };
  const compiled = errors();
  expect(compiled.map(({ keyword }) => keyword)).toEqual(
    expect.arrayContaining(["required", "type", "uniqueItems", "format"]),
  );
  expect(errors()).toEqual(compiled);
  const [file = "", ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const text = readFileSync(join(folder, file), "utf8");
  writeFileSync(join(folder, file), text.slice(0, 1000));
  // Node.js keeps what it has read, and so the damaged one has to be read by a process that has not.
  const script = `const { validatorOf } = await import("#data/schemas.ts");
    const validate = validatorOf("team", ${JSON.stringify(folder)});
    console.log(validate({}), validate.errors.length);`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
  expect(stdout).toMatch(/^false [1-9]\d*\n$/);
  expect(readFileSync(join(folder, file), "utf8").endsWith(text.slice(-30))).toBe(true);
});
