import { isLocaleTag, type LocaleTag, locales } from '@panah/i18n';

export type Theme = 'auto' | 'light' | 'dark';

/** How the officer likes the desk. Kept on the device; says nothing of anyone. */
export type Preferences = { readonly language: LocaleTag; readonly theme: Theme; readonly keys: boolean };

const place = 'panah-desk';

export function loadPreferences(): Preferences {
  const kept = readKept();
  const wanted = navigator.language.split('-')[0];
  return {
    language: isLocaleTag(kept['language']) ? kept['language'] : isLocaleTag(wanted) ? wanted : 'en',
    theme: isTheme(kept['theme']) ? kept['theme'] : 'auto',
    keys: kept['keys'] !== false,
  };
}

/** Also after a sign-out, which clears the browser's storage for this site. */
export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(place, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing is a choice of its owner.
  }
  apply(preferences);
}

export function apply({ language, theme }: Preferences): void {
  const { documentElement: root } = document;
  root.lang = language;
  root.dir = locales[language].dir;
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

function readKept(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function isTheme(value: unknown): value is Theme {
  return value === 'auto' || value === 'light' || value === 'dark';
}
