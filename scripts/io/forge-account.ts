import { Octokit } from "@octokit/rest";

/** The forge could not be reached, or has no account with that login. */
export class NoSuchAccount extends Error {}

/** The login as its account spells it, and the numeric id, from the forge's public API. */
export async function findAccount(
  api: string,
  login: string,
): Promise<{ login: string; id: number }> {
  try {
    const { data } = await new Octokit({ baseUrl: api }).rest.users.getByUsername({
      username: login,
    });
    return { login: data.login, id: data.id };
  } catch (error) {
    throw new NoSuchAccount(
      `could not look up the account ${login} at ${api}: ${(error as Error).message}`,
    );
  }
}
