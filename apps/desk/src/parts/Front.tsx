import { localeTags, locales } from '@panah/i18n';
import type { ReactNode } from 'react';
import { useWording } from '../app/text.tsx';
import { Demo } from '../app/notices.tsx';
import { Mark } from './Mark.tsx';

type FrontProps = { readonly title: string; readonly children: ReactNode; readonly demo?: boolean };

/** The page before the desk: one column, one thing to do. */
export function Front({ title, children, demo = false }: FrontProps) {
  const { t, preferences, prefer } = useWording();
  return (
    <>
      {demo && <Demo />}
      <main className="front">
        <p className="front-name">
          <Mark /> {t('site.name')}
        </p>
        <h1>{title}</h1>
        {children}
        <nav className="front-languages" aria-label={t('frame.language')}>
          {localeTags.map((tag) => (
            <button
              key={tag}
              type="button"
              className="button"
              data-kind="quiet"
              lang={tag}
              aria-current={tag === preferences.language ? 'true' : undefined}
              onClick={() => prefer({ language: tag })}
            >
              {locales[tag].name}
            </button>
          ))}
        </nav>
      </main>
    </>
  );
}
