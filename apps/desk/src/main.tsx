import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { SessionContext } from './app/desk-context.tsx';
import { apply, loadPreferences } from './app/preferences.ts';
import { retryQuery } from './app/queries.ts';
import { startRouting } from './app/route.ts';
import { Session } from './app/session.ts';
import { WordingProvider } from './app/text.tsx';
import { workerStarter } from './app/worker-url.ts';
import { Vault } from './vault/client.ts';
import './styles/index.css';

const place = document.getElementById('desk');
if (place === null) throw new Error('the shell has no place for the desk');

// The shell cannot know the officer's language: it is set before the first word is painted.
apply(loadPreferences());
startRouting();
const queries = new QueryClient({
  defaultOptions: { queries: { retry: retryQuery, refetchOnWindowFocus: false, staleTime: 10_000 } },
});
const session = new Session(new Vault(workerStarter(place.dataset['worker'] ?? '')), queries);
createRoot(place).render(
  <QueryClientProvider client={queries}>
    <SessionContext value={session}>
      <WordingProvider>
        <App />
      </WordingProvider>
    </SessionContext>
  </QueryClientProvider>,
);
