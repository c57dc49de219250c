// Installs the packages when they are missing or older than the lock file. Plain JavaScript without
// dependencies: it runs on whatever Node.js the system has, before anything is installed.
import { execSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const stamp = new URL("node_modules/.installed-lock.json", root);
// A link is somebody else's folder: npm would empty what it points to.
const linked = lstatSync(new URL("node_modules", root), {
  throwIfNoEntry: false,
})?.isSymbolicLink();
const lock = readFileSync(new URL("package-lock.json", root), "utf8");

if (!linked && (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock)) {
  process.stderr.write("Installing packages (once, about half a minute) …\n");
  try {
    execSync("npm ci --no-audit --no-fund --loglevel=error", {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
  } catch {
    process.stderr.write("npm ci failed; its words stand above. Nothing else was changed.\n");
    process.exit(3);
  }
  writeFileSync(stamp, lock);
}
