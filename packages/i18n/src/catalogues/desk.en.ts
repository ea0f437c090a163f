/** The desk application in English: the source of truth for keys and `{slots}`. */
export const deskEn = {
  'site.name': 'Panah',
} as const;
