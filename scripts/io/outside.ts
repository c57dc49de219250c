/** Something outside failed, a disk or a program: exit 3, with a message of one sentence. */
export class OutsideError extends Error {}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: "it no longer exists",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENAMETOOLONG: "its path is too long for this system",
  ELOOP: "it is now a symbolic link",
  ENOTDIR: "a folder above it is gone",
  EMFILE: "too many files are open",
  ENOSPC: "the disk is full",
  // Node's error when it copies a folder onto a full disk.
  EIO: "the disk is full or faulty",
  EROFS: "it is not writable",
};

/** Runs a file system operation; its errors become an OutsideError with `what` failed. */
export function attempt<T>(act: () => T, what: () => string): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new OutsideError(`${what()}: ${REASONS[code] ?? message}`, { cause: error });
  }
}

/** What an error of a disk, or of git, says in one line; undefined for one of ours, of which the whole way has to be known. */
export function saidOutside(error: unknown): string | undefined {
  if (error instanceof OutsideError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return error.message;
  // Of the git library: its error names the task, and its message is git's.
  if (!("task" in error)) return undefined;
  const [first = "it failed"] = error.message.split("\n").filter((line) => line.trim() !== "");
  return `git: ${first}`;
}
