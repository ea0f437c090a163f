import type { Me } from '@panah/wire';
import { useState } from 'react';
import { QueueScreen } from '../queue/QueueScreen.tsx';
import { Recover } from '../start/Recover.tsx';
import { Waiting } from '../start/Waiting.tsx';
import { TeamScreen } from '../team/TeamScreen.tsx';
import { Bar } from './Bar.tsx';
import { useSession } from './desk-context.tsx';
import { useIdleLock } from './idle.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { useKeys } from './keys.ts';
import { Demo, Network } from './notices.tsx';
import { useRoute } from './route.ts';
import { useText } from './text.tsx';

/** The desk of someone who is signed in and unlocked. */
export function Desk({ me }: { readonly me: Me }) {
  const t = useText();
  const session = useSession();
  const route = useRoute();
  const [help, setHelp] = useState(false);
  const left = useIdleLock(me.idleSeconds);
  useKeys({ l: () => session.leave('locked'), '?': () => setHelp(true) });
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      {me.demo && <Demo />}
      <Bar me={me} onHelp={() => setHelp(true)} />
      <Network />
      <div role="status" className="idle">
        {left !== null && <p>{t('frame.idle', { seconds: left })}</p>}
      </div>
      <Content me={me} team={route.screen === 'team'} />
      <KeysHelp isOpen={help} onOpenChange={setHelp} />
    </div>
  );
}

function Content({ me, team }: { readonly me: Me; readonly team: boolean }) {
  if (me.may.includes('recover')) return <Recover />;
  if (team && me.may.includes('see-officers')) return <TeamScreen />;
  return me.may.includes('see-queue') ? <QueueScreen /> : <Waiting me={me} />;
}
