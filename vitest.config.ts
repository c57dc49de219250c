import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/testing/longest-first.ts";

/** No git in a test cleans up after itself or copies hooks that nobody runs: its repositories live for seconds. */
const GIT = {
  GIT_TEMPLATE_DIR: "",
  GIT_CONFIG_COUNT: "3",
  GIT_CONFIG_KEY_0: "gc.auto",
  GIT_CONFIG_VALUE_0: "0",
  GIT_CONFIG_KEY_1: "maintenance.auto",
  GIT_CONFIG_VALUE_1: "false",
  GIT_CONFIG_KEY_2: "core.fsync",
  GIT_CONFIG_VALUE_2: "none",
};

/** What the command line compiles in processes of its own is kept, as where npm runs it. */
const COMPILED = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url)),
};

/** The whole demo takes most of a minute: `npm run soak` plays it first. */
const LONG = process.env.STAGED_ROLLOUT_LONG ? ["scripts/testing/demo/demo.long.ts"] : [];

export default defineConfig({
  test: {
    include: ["scripts/**/*.test.ts", "site/**/*.test.ts", ...LONG],
    globalSetup: "scripts/testing/share.ts",
    setupFiles: "scripts/testing/no-waiting.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Files share what each worker has loaded; none of them mocks a module or changes the process.
    isolate: false,
    // Half of what tests do is waiting: for git, browsers and servers, and for the pace that the forge's limits ask for.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    // Reports are printed where a test asks for it, not by every site that is built.
    env: { ...GIT, ...COMPILED, STAGED_ROLLOUT_PRINT: "no" },
    // Charts take their colours from it; other stylesheets stay empty.
    css: { include: [/tokens\.css/] },
    // What differs is said whole, or a log of long ago says "[ Array(1), [] ]".
    chaiConfig: { truncateThreshold: 2000 },
  },
});
