import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError } from '../api/request.ts';
import { SignIn } from '../sign-in/SignIn.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { Desk } from './Desk.tsx';
import { useSession, useSessionState } from './desk-context.tsx';
import { useRoute } from './route.ts';
import { useText } from './text.tsx';

export function App() {
  const t = useText();
  const state = useSessionState();
  const route = useRoute();
  useEndedSession();
  useEffect(() => {
    document.title = t('site.name');
  }, [t]);
  return (
    <CrashBoundary>
      {route.screen === 'start' ? (
        <StartScreen key={route.token ?? 'none'} token={route.token} />
      ) : state.phase === 'signed-in' ? (
        <Desk me={state.me} />
      ) : (
        <SignIn why={state.why} name={state.name} />
      )}
    </CrashBoundary>
  );
}

/** Any answer that says "signed out" brings the officer back to signing in; drafts stay. */
function useEndedSession(): void {
  const session = useSession();
  const queries = useQueryClient();
  useEffect(() => {
    const look = (error: unknown) => {
      if (error instanceof ApiError && error.code === 'signed-out') session.leave('ended');
    };
    const stops = [
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queries, session]);
}
