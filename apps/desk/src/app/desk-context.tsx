import type { Action, Me } from '@panah/wire';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session, SessionState } from './session.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session around this screen');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Only below a signed-in screen. */
export function useMe(): Me {
  const state = useSessionState();
  if (state.phase !== 'signed-in') throw new Error('nobody is signed in');
  return state.me;
}

/** The app hides what the server would refuse; it decides nothing. */
export function useMay(action: Action): boolean {
  return useMe().may.includes(action);
}
