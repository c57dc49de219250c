/** Something outside failed, a disk or a program: exit 3, and the message says what, in a sentence. */
export class OutsideError extends Error {}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: "it is no longer there",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENAMETOOLONG: "its path is too long for this system",
  ELOOP: "it is a symbolic link now",
  ENOTDIR: "a folder above it is gone",
  EMFILE: "too many files are open",
  ENOSPC: "the disk is full",
  // What Node says where it copies a folder onto a full disk.
  EIO: "the disk is full, or fails",
  EROFS: "nothing can be written there",
};

/** Does something with the file system; what it throws becomes an OutsideError that says `what` failed. */
export function attempt<T>(act: () => T, what: () => string): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new OutsideError(`${what()}: ${REASONS[code] ?? message}`, { cause: error });
  }
}
