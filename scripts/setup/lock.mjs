// One installation at a time: a file that names the processes at work.
import { randomUUID } from "node:crypto";
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";

/**
 * A process, and when it began: a number alone soon means another one, above all in containers.
 * @typedef {{ pid: number, began: string }} Process
 * @typedef {{ host: string, setup: Process, npm?: Process }} Holder
 */

/** A living holder touches its lock so often, in milliseconds. */
const HEARTBEAT = 1000;
/** After so many milliseconds without it, a holder on another machine, which nobody here can ask, counts as dead. */
const SILENCE = 30_000;

/**
 * Takes the lock at `path`, from a dead holder too; answers the living process that holds it otherwise.
 * @param {string} path
 * @returns {{ lock: { names(npm: number): void, release(): void } } | { heldBy: string }}
 */
export function takeLock(path) {
  const own = `${path}.${process.pid}.${randomUUID()}`;
  /** @type {Holder} */
  const holder = { host: hostname(), setup: describe(process.pid) };
  // A link is made with its content or not at all: the lock never stands there without its holder's name.
  writeFileSync(own, JSON.stringify(holder));
  try {
    if (!link(own, path)) {
      const heldBy = livingHolder(path, own);
      if (heldBy !== undefined) return { heldBy };
      removeDead(path, own);
      if (!link(own, path)) return { heldBy: livingHolder(path, own) ?? "another process" };
    }
  } finally {
    rmSync(own, { force: true });
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT);
  heartbeat.unref();
  return {
    lock: {
      names(npm) {
        const temporary = `${own}.npm`;
        writeFileSync(temporary, JSON.stringify({ ...holder, npm: describe(npm) }));
        renameSync(temporary, path);
      },
      release() {
        clearInterval(heartbeat);
        rmSync(path, { force: true });
      },
    },
  };
}

/**
 * The process that holds the lock, in words; undefined when there is none, or none that lives. An npm that outlived what
 * started it still installs.
 * @param {string} path
 * @param {string} fresh a file that was written just now, whose time is the file system's
 * @returns {string | undefined}
 */
function livingHolder(path, fresh) {
  try {
    /** @type {Holder} */
    const { host, setup, npm } = JSON.parse(readFileSync(path, "utf8"));
    if (host !== hostname()) {
      const silence = statSync(fresh).mtimeMs - statSync(path).mtimeMs;
      return silence < SILENCE ? `process ${setup.pid} on ${host}` : undefined;
    }
    const living = [setup, npm].find((one) => one && isAlive(one));
    return living && `process ${living.pid}`;
  } catch (error) {
    // Gone meanwhile, or cut short by a power cut.
    if (codeOf(error) === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Moves a dead holder's lock aside; puts it back when it turns out to be a living one's, taken in between.
 * @param {string} path
 * @param {string} own
 */
function removeDead(path, own) {
  const aside = `${own}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (livingHolder(aside, own) !== undefined) link(aside, path);
  rmSync(aside, { force: true });
}

/**
 * @param {string} from
 * @param {string} to
 */
function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} path */
function touch(path) {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Somebody removed it: nothing to keep fresh.
  }
}

/**
 * @param {number} pid
 * @returns {Process}
 */
const describe = (pid) => ({ pid, began: beginningOf(pid) ?? "" });

/** @param {Process} process_ */
function isAlive({ pid, began }) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
  const now = beginningOf(pid);
  return now === undefined || now === began;
}

/**
 * When a process began, in the kernel's ticks (proc_pid_stat(5): state is field 3, starttime field 22); `ended` for one
 * that only waits to be reaped, undefined where the system has no such file.
 * @param {number} pid
 * @returns {string | undefined}
 */
function beginningOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before may hold anything but ends with the last bracket.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended" : fields[19];
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
