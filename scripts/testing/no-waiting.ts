/**
 * Before every test file: a timer of no time is an immediate. The throttling of forge clients yields through some ten
 * `setTimeout(…, 0)` a call, a millisecond each at least: half of what a test on the forge would take.
 */
const KEY = Symbol.for("staged-rollout.no-waiting");
const scope = globalThis as typeof globalThis & { [KEY]?: true };

if (!scope[KEY]) {
  scope[KEY] = true;
  const { setTimeout: later, clearTimeout: forget } = globalThis;
  const first = setImmediate(() => {});
  const Immediate = first.constructor;
  const soon = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
    delay > 0 ? later(callback, delay, ...args) : setImmediate(callback, ...args);
  globalThis.setTimeout = Object.assign(soon, later) as unknown as typeof setTimeout;
  globalThis.clearTimeout = (timer) => {
    if (timer instanceof Immediate) clearImmediate(timer as unknown as NodeJS.Immediate);
    else forget(timer);
  };
}
