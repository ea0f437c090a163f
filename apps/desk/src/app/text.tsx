import { locales } from '@panah/i18n';
import { type DeskTranslate, deskText } from '@panah/i18n/desk';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { apply, keepPreferences, loadPreferences, type Preferences } from './preferences.ts';

type Wording = {
  readonly t: DeskTranslate;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
};
const WordingContext = createContext<Wording | null>(null);

export function WordingProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(loadPreferences);
  useEffect(() => apply(preferences), [preferences]);
  const prefer = useCallback((change: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...change };
      keepPreferences(after);
      return after;
    });
  }, []);
  const wording = useMemo(
    () => ({ t: deskText(preferences.language), preferences, prefer }),
    [preferences, prefer],
  );
  const { tag } = locales[preferences.language];
  return (
    <I18nProvider locale={tag === 'ur' ? 'ur-PK-u-nu-latn' : 'en-GB'}>
      <WordingContext value={wording}>{children}</WordingContext>
    </I18nProvider>
  );
}

export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (wording === null) throw new Error('no wording around this screen');
  return wording;
}

export function useText(): DeskTranslate {
  return useWording().t;
}
