import { Hono } from 'hono';
import type { HttpEnv } from '../http/index.ts';
import { inboxRoutes } from '../inbox/service.ts';
import { createSessions, type DeskEnv, ownPageOnly, signedIn } from '../sessions/service.ts';
import { createAttempts } from './attempts.ts';
import { createChallenges } from './challenges.ts';
import type { DeskContext, DeskDeps } from './deps.ts';
import { doorRoutes } from './door.routes.ts';
import { officerRow } from './store.ts';
import { teamRoutes } from './team.routes.ts';

/** Everything under `/desk/api` (packages/wire/src/desk.ts). */
export function deskRoutes(deps: DeskDeps): Hono<HttpEnv> {
  const { clock, random, idleMinutes, sessionHours, records } = deps;
  const context: DeskContext = {
    ...deps,
    sessions: createSessions({ records, clock, random, limits: { idleMinutes, sessionHours } }),
    challenges: createChallenges({ clock, random }),
    attempts: createAttempts(clock, random(32)),
  };
  const guard = signedIn({
    sessions: context.sessions,
    origin: deps.origin,
    officer: (id) => officerRow(records.db, id),
  });
  const inside = new Hono<DeskEnv>().use(guard);
  inside.route('/', teamRoutes(context));
  inside.route('/', inboxRoutes(context));

  const app = new Hono<HttpEnv>();
  app.use(ownPageOnly(deps.origin));
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.route('/', doorRoutes(context));
  app.route('/', inside as unknown as Hono<HttpEnv>);
  return app;
}
