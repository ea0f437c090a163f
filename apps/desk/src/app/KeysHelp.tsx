import { Key } from '../parts/Key.tsx';
import { Overlay } from '../parts/Overlay.tsx';
import { useWording } from './text.tsx';

const keys = [
  ['j ↓', 'keys.next'],
  ['k ↑', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['Esc', 'keys.list'],
  ['a', 'keys.assign'],
  ['r', 'keys.reply'],
  ['n', 'keys.note'],
  ['Ctrl Enter', 'keys.send'],
  ['c', 'keys.close'],
  ['/', 'keys.filter'],
  ['l', 'keys.lock'],
  ['?', 'keys.help'],
] as const;

type KeysHelpProps = { readonly isOpen: boolean; readonly onOpenChange: (open: boolean) => void };

export function KeysHelp({ isOpen, onOpenChange }: KeysHelpProps) {
  const { t, preferences } = useWording();
  return (
    <Overlay title={t('keys.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {!preferences.keys && <p>{t('frame.keys.off')}</p>}
      <dl className="keys">
        {keys.map(([name, what]) => (
          <div key={what}>
            <dt>
              {name.split(' ').map((one) => (
                <Key key={one} of={one} />
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Overlay>
  );
}
