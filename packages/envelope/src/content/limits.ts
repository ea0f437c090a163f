/** What one sealed text may hold. Characters are UTF-16 units, as forms and browsers count them. */
export const limits = {
  happenedChars: 20_000,
  answerChars: 500,
  messageChars: 10_000,
  noteChars: 10_000,
  authorChars: 200,
  files: 20,
  fileNameChars: 255,
  /** RFC 6838 section 4.2: 127 characters on each side of the slash. */
  fileTypeChars: 255,
  /** BCP 47 section 4.4.1. */
  languageChars: 35,
  /** Of one file, before framing. */
  fileBytes: 20 * 1024 * 1024,
} as const;
