/** Who a token stands for, and what that account may do. */
import { verify } from "node:crypto";
import { type Account, type Actor, type App, type Repository, ROLES, type Role } from "./model.ts";
import { authenticationRequired, badCredentials, forbidden } from "./refusal.ts";
import type { World } from "./world.ts";

/** What a call requires of its sender: a role of a person, one of the permissions of an App. */
export type Needs =
  | { readonly kind: "public" }
  | { readonly kind: "app" }
  | {
      readonly kind: "repository";
      readonly role: Role;
      readonly permissions: readonly string[];
      readonly level: "read" | "write";
    };

export const PUBLIC: Needs = { kind: "public" };
/** Only the App itself, by its own key. */
export const AS_APP: Needs = { kind: "app" };
/** Anyone may: all repositories are public, and public data need no permission. */
export const READS: Needs = { kind: "repository", role: "read", permissions: [], level: "read" };
/** A repository's settings. */
export const readsAsAdmin = (...permissions: string[]): Needs => ({
  kind: "repository",
  role: "admin",
  permissions,
  level: "read",
});
export const writes = (role: Role, ...permissions: string[]): Needs => ({
  kind: "repository",
  role,
  permissions,
  level: "write",
});

/** The sender behind an Authorization header: bearer, token, or basic with the token as password. */
export function authenticate(world: World, header: string | undefined): Actor {
  if (header === undefined) return { kind: "anonymous" };
  const [scheme = "", value = ""] = header.split(" ");
  const secret =
    scheme.toLowerCase() === "basic"
      ? Buffer.from(value, "base64").toString().split(":").slice(1).join(":")
      : value;
  const signed = signer(world, secret);
  if (signed) return { kind: "app", app: signed };
  const token = world.tokens.get(secret);
  if (!token || (token.expires !== undefined && world.now >= token.expires)) throw badCredentials();
  return token.actor;
}

/** The App that signed a token with its key, as GitHub has it: RS256, ten minutes at most. */
function signer(world: World, token: string): App | undefined {
  const [head = "", claims = "", signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length > 0) return undefined;
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const { iss, iat, exp } = read(claims);
  const app = world.apps.find(({ id }) => String(id) === String(iss));
  const now = Date.parse(world.now) / 1000;
  const timely = iat <= now && now < exp && exp - iat <= 660;
  if (!app?.key || read(head).alg !== "RS256" || !timely) throw badCredentials();
  const bytes = Buffer.from(signature, "base64url");
  if (!verify("sha256", Buffer.from(`${head}.${claims}`), app.key, bytes)) throw badCredentials();
  return app;
}

export function roleOf(repository: Repository, account: Account): Role {
  if (repository.owner.id === account.id) return "admin";
  return repository.roles.get(account.id) ?? "read";
}

export const hasRole = (repository: Repository, account: Account, role: Role): boolean =>
  ROLES.indexOf(roleOf(repository, account)) >= ROLES.indexOf(role);

/** Whether the App is installed where the repository is. */
const reaches = (actor: Actor & { kind: "installation" }, repository: Repository): boolean =>
  actor.app.installed && actor.app.owner.id === repository.owner.id;

/** Whether the sender may do what a person with that role, or an App with one of those permissions, may do. */
export function may(actor: Actor, repository: Repository, needs: Needs): boolean {
  if (needs.kind !== "repository" || needs === READS) return true;
  switch (actor.kind) {
    case "user":
      return hasRole(repository, actor.account, needs.role);
    case "installation":
      if (!reaches(actor, repository)) return false;
      return needs.permissions.some((permission) => {
        const level = actor.permissions[permission];
        return level === "write" || level === needs.level;
      });
    default:
      return false;
  }
}

/** Throws GitHub's refusal when the sender may not make the call. */
export function authorise(actor: Actor, repository: Repository | undefined, needs: Needs): void {
  if (needs.kind === "app") {
    if (actor.kind !== "app") throw badCredentials();
    return;
  }
  if (needs.kind === "public" || !repository || may(actor, repository, needs)) return;
  if (actor.kind === "installation") throw forbidden("Resource not accessible by integration");
  if (actor.kind === "user") throw forbidden("Must have admin rights to Repository.");
  throw authenticationRequired();
}
