/** How much of a provider's repository is read (PACKAGES.md, “Intake”). Tests set shorter ones. */

const MIB = 1024 * 1024;

export interface IntakeLimits {
  /** Bytes of `repomd.xml`. */
  readonly repomd: number;
  /** Bytes of any other file as it is transferred. */
  readonly packed: number;
  /** Bytes of any other file as it is read. */
  readonly unpacked: number;
  /** Milliseconds until a connection stands and answers. */
  readonly connect: number;
  /** Milliseconds without a byte. */
  readonly idle: number;
  /** Milliseconds for one repository. */
  readonly repository: number;
  /** Milliseconds for all of a run. */
  readonly run: number;
  /** Characters of what is taken in during a run, before the rest waits for the next one: it is in memory until it is recorded. */
  readonly taken: number;
}

export const INTAKE_LIMITS: IntakeLimits = {
  repomd: MIB,
  packed: 64 * MIB,
  unpacked: 512 * MIB,
  connect: 10_000,
  idle: 10_000,
  repository: 60_000,
  run: 300_000,
  taken: 32 * MIB,
};
