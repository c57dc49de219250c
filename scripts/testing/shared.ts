/** The environment's name for the folder below which test files of one run keep what they share; `share.ts` makes it. */
export const SHARED = "STAGED_ROLLOUT_TEST_SHARED";
