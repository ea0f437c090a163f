/** What has been begun and not yet been named by a report. */
export interface Pending {
  /** Whether one more of `length` bytes may begin; if so it is counted. */
  admit(id: string, report: string, length: number): Promise<'admitted' | 'too-many' | 'no-room'>;
  drop(id: string): void;
}
