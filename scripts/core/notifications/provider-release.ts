/** `provider/<platform>` on the parent ticket: the technology provider reads the decision about one platform (R124, R125). */
import { onRelease } from "./notification.ts";
import { providerOf } from "./text/addressees.ts";
import { forProvider } from "./text/for-provider.ts";
import { onPlatform, outcomeOnParent } from "./text/outcome.ts";

export const providerOfPlatform = onRelease({
  id: "provider/<platform>",
  to: (facts) => [providerOf(facts)],
  subject: (facts, { platform }) => outcomeOnParent(facts, platform),
  text: (facts, { platform }) => forProvider(onPlatform(facts, platform)),
});
