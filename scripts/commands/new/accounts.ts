/** Logins → accounts with the numeric id that identifies them (DESIGN section 3). */
import type { Value } from "#core/documents/drafts/draft.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import { UsageError } from "../command.ts";

/** `LOGIN=ID`, or a login whose id the registry knows, else the forge. Throws UsageError, and NoSuchAccount. */
export async function accountsOf(
  logins: readonly string[],
  registry: Registry,
  api: string,
): Promise<Value[]> {
  const accounts: Value[] = [];
  for (const one of logins) {
    const [login = "", id] = one.split("=", 2);
    if (id !== undefined && !/^[1-9]\d{0,14}$/.test(id)) {
      throw new UsageError(
        `${JSON.stringify(one)} is not LOGIN=ID, for example site-one-admin=4100001`,
      );
    }
    const known = accountOf(registry, login);
    if (id !== undefined) accounts.push({ github: login, id: Number(id) });
    else if (known.id !== undefined) accounts.push({ github: known.login, id: known.id });
    else {
      const { findAccount } = await import("#io/forge-account.ts");
      const found = await findAccount(api, login);
      accounts.push({ github: found.login, id: found.id });
    }
  }
  return accounts;
}
