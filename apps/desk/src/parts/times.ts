import type { LocaleTag } from '@panah/i18n';
import type { DeskTranslate } from '@panah/i18n/desk';

const hourMs = 3_600_000;

/** How long someone has waited, coarse as the times of a person are: under an hour, hours, days. */
export function waitingText(t: DeskTranslate, since: string, now: number): string {
  const hours = Math.floor((now - Date.parse(since)) / hourMs);
  if (hours < 1) return t('time.under-hour');
  if (hours < 48) return t('time.hours', { count: hours });
  return t('time.days', { count: Math.floor(hours / 24) });
}

/** Latin numerals in every language of the desk: they stand beside phone numbers and codes. */
function format(language: LocaleTag, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'ur' ? 'ur-PK-u-nu-latn' : 'en-GB', options);
}

export function momentText(at: string, language: LocaleTag): string {
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return format(language, options).format(new Date(at));
}

export function dayText(at: Date, language: LocaleTag): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}
