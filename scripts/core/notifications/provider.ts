/** `provider`: the technology provider reads the decision, with the reason (R124, R125). */
import { onRollout } from "./notification.ts";
import { providerOf } from "./text/addressees.ts";
import { decisionOf } from "./text/decision.ts";
import { forProvider } from "./text/for-provider.ts";

export const provider = onRollout({
  id: "provider",
  to: (facts) => [providerOf(facts)],
  subject: ({ rollout }) => decisionOf(rollout).verb,
  text: forProvider,
});
