/** The public pages in English: the source of truth for keys and `{slots}`. */
export const publicEn = {
  'site.name': 'Panah',
} as const;
