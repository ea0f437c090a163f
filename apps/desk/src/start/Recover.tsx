import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useMe, useSession } from '../app/desk-context.tsx';
import { faultCode } from '../app/queries.ts';
import { useText } from '../app/text.tsx';
import { faultText } from '../parts/Fault.tsx';
import { Line, Pick } from '../parts/Fields.tsx';
import { Working } from '../parts/Working.tsx';
import type { Sheet } from '../vault/protocol.ts';

type Typed = { readonly sheet: Sheet; readonly text: string };
const numbers = ['1', '2', '3'] as const;

/** A supervisor without keys brings them back from two sheets of paper. */
export function Recover() {
  const t = useText();
  const me = useMe();
  const session = useSession();
  const [first, setFirst] = useState<Typed>({ sheet: 1, text: '' });
  const [second, setSecond] = useState<Typed>({ sheet: 2, text: '' });
  const recover = useMutation({
    mutationFn: async () => {
      const set = await desk.recovery();
      const grants = await session.vault.ask('recover', { set, sheets: [first, second] });
      await desk.recovered({ grants });
      await session.refresh();
    },
  });
  const same = first.sheet === second.sheet;
  const fault = same ? t('recover.same') : recover.isError ? wordsFor(recover.error) : null;
  function wordsFor(error: unknown): string {
    const code = faultCode(error);
    if (code === 'bad-sheet') return t('recover.bad-sheet');
    return code === 'not-for-this-key' ? t('recover.none') : faultText(t, code);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!same) recover.mutate();
  };
  return (
    <main className="sheet" id="main" tabIndex={-1}>
      <h1>{t('recover.title')}</h1>
      <p className="lead">{t('recover.intro')}</p>
      <div role="alert">{fault !== null && <p className="fault">{fault}</p>}</div>
      <form className="stack" onSubmit={submit} noValidate>
        <SheetEntry typed={first} onChange={setFirst} />
        <SheetEntry typed={second} onChange={setSecond} />
        {recover.isPending ? (
          <Working>{t('frame.working')}</Working>
        ) : (
          <Button
            type="submit"
            className="button"
            data-kind="main"
            isDisabled={first.text === '' || second.text === ''}
          >
            {t('recover.do')}
          </Button>
        )}
      </form>
      <p className="hint">{me.desk.name}</p>
    </main>
  );
}

function SheetEntry({
  typed,
  onChange,
}: {
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
}) {
  const t = useText();
  return (
    <div className="sheet-entry">
      <Pick
        label={t('recover.which')}
        value={numbers[typed.sheet - 1] ?? '1'}
        onChange={(value) => onChange({ ...typed, sheet: Number(value) as Sheet })}
        options={numbers.map((value) => ({ value, label: value }))}
      />
      <Line
        label={t('recover.code')}
        value={typed.text}
        onChange={(text) => onChange({ ...typed, text })}
        latin
      />
    </div>
  );
}
