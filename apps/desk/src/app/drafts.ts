import type { ReportId } from '@panah/envelope';
import type { OfficerId } from '@panah/wire';

export type DraftKind = 'reply' | 'note';

/** What an officer wrote and has not sent. In memory only; it outlives a lock, but not another officer's sign-in. */
export class Drafts {
  #owner: OfficerId | null = null;
  readonly #texts = new Map<string, string>();

  belongTo(officer: OfficerId): void {
    if (this.#owner !== officer) this.#texts.clear();
    this.#owner = officer;
  }

  get(kind: DraftKind, report: ReportId): string {
    return this.#texts.get(`${kind} ${report}`) ?? '';
  }

  set(kind: DraftKind, report: ReportId, text: string): void {
    if (text.trim() === '') this.#texts.delete(`${kind} ${report}`);
    else this.#texts.set(`${kind} ${report}`, text);
  }

  get any(): boolean {
    return this.#texts.size > 0;
  }

  clear(): void {
    this.#texts.clear();
  }
}
