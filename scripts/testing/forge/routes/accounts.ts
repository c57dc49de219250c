import { AS_APP, PUBLIC } from "../access.ts";
import type { App, Permissions } from "../model.ts";
import { presentApp, presentInstallation, presentProfile } from "../present/users.ts";
import { badCredentials, forbidden, invalid, notFound } from "../refusal.ts";
import { type Call, created, ok, type Routes, sent } from "../route.ts";
import { findAccount, wholeSeconds } from "../world.ts";

/** An installation's token lives an hour. */
const HOUR = 3_600_000;

export const accountRoutes: Routes = {
  "users/get-by-username": {
    needs: PUBLIC,
    handle({ world, params }) {
      const account = findAccount(world, params.username ?? "");
      if (!account) throw notFound();
      return ok(presentProfile(world, account));
    },
  },
  "users/get-by-id": {
    needs: PUBLIC,
    handle({ world, params }) {
      const account = world.accounts.get(Number(params.account_id));
      if (!account) throw notFound();
      return ok(presentProfile(world, account));
    },
  },
  "apps/get-authenticated": {
    needs: AS_APP,
    handle: (call) => ok(presentApp(call.world, appOf(call))),
  },
  "apps/get-repo-installation": {
    needs: AS_APP,
    handle(call) {
      const app = appOf(call);
      if (!app.installed || app.owner !== call.repository.owner) throw notFound();
      return ok(presentInstallation(call.world, app));
    },
  },
  "apps/create-installation-access-token": {
    needs: AS_APP,
    handle(call) {
      const { world, params } = call;
      const app = appOf(call);
      if (!app.installed || Number(params.installation_id) !== app.installation) throw notFound();
      // A suspended one is still listed, and gets no token: 403 (ossf/allstar#314).
      if (app.suspended !== undefined) throw forbidden("This installation has been suspended");
      const wanted = sent<"apps", "createInstallationAccessToken">(call).permissions;
      const permissions = narrowed(app.permissions, wanted as Permissions | undefined);
      const token = `installation-token-${world.nextId()}`;
      const expires = wholeSeconds(Date.parse(world.now) + HOUR);
      const actor = { kind: "installation", account: app.bot, app, permissions } as const;
      world.tokens.set(token, { actor, expires });
      return created({
        token,
        expires_at: expires,
        permissions: { metadata: "read", ...permissions },
        repository_selection: "all",
      });
    },
  },
};

function appOf({ actor }: Call): App {
  if (actor.kind !== "app") throw badCredentials();
  return actor.app;
}

/** A token may ask for less than the App has, not for more. */
function narrowed(granted: Permissions, wanted: Permissions | undefined): Permissions {
  for (const [name, level] of Object.entries(wanted ?? {})) {
    if (name === "metadata") continue;
    if (granted[name] !== "write" && granted[name] !== level) {
      throw invalid(
        "Installation",
        "permissions",
        "custom",
        `${name} is not granted to this installation.`,
      );
    }
  }
  return wanted ?? granted;
}
