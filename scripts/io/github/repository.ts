/** The repository itself on the forge, and the account that the token acts as. */

import { OutsideError } from "../outside.ts";
import type { GitHub } from "./client.ts";
import { loginOf } from "./issues.ts";

/** The instant of the last commit on main. */
export async function lastCommitOnMain({ octokit, owner, repo }: GitHub): Promise<string> {
  const { data } = await octokit.rest.repos.getBranch({ owner, repo, branch: "main" });
  const at = data.commit.commit.committer?.date;
  if (at === undefined) throw new OutsideError("the forge does not show when main last changed");
  return at;
}

/** The login of the account that the token acts as. */
export async function accountName(github: GitHub): Promise<string> {
  const login = await loginOf(github, github.account);
  if (login === undefined) throw new OutsideError("the account of the token is gone");
  return login;
}
