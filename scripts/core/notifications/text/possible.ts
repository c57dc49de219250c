/** Which lines are possible now: a notification names no other, as pages do not (`core/reasons/offers.ts`). */
import { offersOf } from "#core/reasons/offers.ts";
import { comment } from "#core/reasons/ways.ts";
import type { RolloutFacts } from "./message.ts";

/** Whether somebody could have this line carried out; what only its author knows may still stand in capitals. */
export const isPossible = ({ rollout, registry, now }: RolloutFacts, line: string): boolean =>
  offersOf([comment("", [line])], { rollout, registry, now }).length > 0;
