import { copyOf, need } from '../page/find.ts';
import type { Say } from '../page/words.ts';
import { acceptFiles, type FileFault, type FileLimits, megabytes } from './accept.ts';

export type FilePicker = {
  readonly files: () => readonly File[];
  readonly progress: (file: File, part: number | null, state: string) => void;
  readonly fault: (text: string) => void;
  readonly clear: () => void;
  /** While sending, rows cannot be removed and files cannot be added. */
  readonly lock: (locked: boolean) => void;
};

/** The files part of a page: choosing, the list with sizes, removing, and progress. Nothing is read before sending. */
export function filePicker(root: HTMLElement, limits: FileLimits, say: Say): FilePicker {
  const input = need<HTMLInputElement>('#file-input', root);
  const list = need('#file-list', root);
  const none = need('#file-none', root);
  const fault = need('#fault-files', root);
  const rows = new Map<File, HTMLElement>();
  let held: readonly File[] = [];

  const showFault = (text: string): void => {
    fault.textContent = text;
    fault.hidden = text === '';
  };
  const draw = (): void => {
    none.hidden = held.length > 0;
    for (const [file, row] of rows) {
      if (held.includes(file)) continue;
      row.remove();
      rows.delete(file);
    }
    for (const file of held) {
      if (rows.has(file)) continue;
      const row = copyOf('template#file-row', root);
      need('[data-file-name]', row).textContent = file.name;
      need('[data-file-size]', row).textContent = say('script.file-size', {
        megabytes: megabytes(file.size),
      });
      const remove = need<HTMLButtonElement>('[data-file-remove]', row);
      remove.setAttribute('aria-label', say('files.remove', { name: file.name }));
      remove.addEventListener('click', () => {
        held = held.filter((other) => other !== file);
        showFault('');
        draw();
        // The button that had the focus is gone; leaving it on nothing would throw a keyboard user to the top.
        input.focus();
      });
      rows.set(file, row);
      list.append(row);
    }
  };
  const sentence = (one: FileFault): string =>
    one.code === 'file-too-many'
      ? say('fault.file-too-many', { count: limits.files })
      : say(`fault.${one.code}`, { name: one.name, megabytes: megabytes(limits.fileBytes) });

  input.addEventListener('change', () => {
    const result = acceptFiles([...(input.files ?? [])], held, limits);
    held = result.held;
    // Emptied, so that the same file can be chosen again after it was removed.
    input.value = '';
    showFault(result.faults.map(sentence).join(' '));
    draw();
  });

  return {
    files: () => held,
    progress(file, part, state) {
      const row = rows.get(file);
      if (!row) return;
      const bar = need<HTMLProgressElement>('[data-file-progress]', row);
      bar.hidden = part === null;
      bar.max = 1;
      bar.value = part ?? 0;
      const place = need('[data-file-state]', row);
      if (place.textContent !== state) place.textContent = state;
    },
    fault: showFault,
    clear() {
      held = [];
      showFault('');
      draw();
    },
    lock(locked) {
      input.disabled = locked;
      for (const row of rows.values()) need<HTMLButtonElement>('[data-file-remove]', row).disabled = locked;
    },
  };
}
