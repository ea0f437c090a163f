import { parseReportId, type ReportId } from '@panah/envelope';
import { useSyncExternalStore } from 'react';

/** Where the officer is. No address tells what a report holds. */
export type Route =
  | { readonly screen: 'start'; readonly token: string | null }
  | { readonly screen: 'queue'; readonly report: ReportId | null }
  | { readonly screen: 'team' };

export function readRoute(path: string, token: string | null): Route {
  const [, , first, second] = path.split('/');
  if (first === 'start') return { screen: 'start', token };
  if (first === 'team') return { screen: 'team' };
  if (first === 'r' && second !== undefined) {
    try {
      return { screen: 'queue', report: parseReportId(second) };
    } catch {
      return { screen: 'queue', report: null };
    }
  }
  return { screen: 'queue', report: null };
}

export function pathOf(route: Exclude<Route, { screen: 'start' }>): string {
  if (route.screen === 'team') return '/desk/team';
  return route.report === null ? '/desk' : `/desk/r/${route.report}`;
}

/** The one-time token is taken out of the address bar at once, so that it stays in no history. */
let token: string | null = null;
const listeners = new Set<() => void>();
let current: Route = { screen: 'queue', report: null };

export function startRouting(): void {
  const hear = () => {
    if (location.hash.length > 1 && location.pathname.endsWith('/start')) {
      token = location.hash.slice(1);
      history.replaceState(null, '', location.pathname);
    }
    current = readRoute(location.pathname, token);
    for (const listener of listeners) listener();
  };
  addEventListener('popstate', hear);
  addEventListener('hashchange', hear);
  hear();
}

export function go(route: Exclude<Route, { screen: 'start' }>, how: 'push' | 'replace' = 'push'): void {
  token = null;
  if (how === 'push') history.pushState(null, '', pathOf(route));
  else history.replaceState(null, '', pathOf(route));
  current = route;
  for (const listener of listeners) listener();
}

export function useRoute(): Route {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
