import type { LocaleTag } from '@panah/i18n';
import { publicText } from '@panah/i18n/public';
import type { Sending } from './seal.ts';
import type { Notice } from './step.views.ts';

/** A refusal that is nobody's field: said above the page, with everything typed still in it. */
export function refusalNotice(tag: LocaleTag, code: Exclude<Sending, 'sent'>): Notice {
  const t = publicText(tag);
  const text = code === 'key-changed' ? t('fault.expired') : t(`fault.${code}`);
  return { href: code === 'upload-incomplete' ? '#file-input' : null, text };
}
