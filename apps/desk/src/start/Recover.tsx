import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { desk } from '../api/desk.ts';
import { useMe, useSession } from '../app/desk-context.tsx';
import { faultCode } from '../app/queries.ts';
import { useText } from '../app/text.tsx';
import { faultText } from '../parts/Fault.tsx';
import { Line, Pick } from '../parts/Fields.tsx';
import { Working } from '../parts/Working.tsx';
import type { Granted, Sheet } from '../vault/protocol.ts';

type Typed = { readonly sheet: Sheet; readonly text: string };
const numbers = ['1', '2', '3'] as const;

/** A supervisor without keys brings them back from two sheets of paper. */
export function Recover() {
  const t = useText();
  const me = useMe();
  const session = useSession();
  const [first, setFirst] = useState<Typed>({ sheet: 1, text: '' });
  const [second, setSecond] = useState<Typed>({ sheet: 2, text: '' });
  const [granted, setGranted] = useState<readonly Granted[]>([]);
  const epochs = useQuery({ queryKey: ['recovery'], queryFn: desk.recovery });
  const finish = useMutation({
    mutationFn: async (grants: readonly Granted[]) => {
      await desk.recovered({ grants });
      await session.refresh();
    },
  });
  const recover = useMutation({
    mutationFn: async () => {
      const set = epochs.data ?? (await desk.recovery());
      const brought = await session.vault.ask('recover', { set, sheets: [first, second] });
      const all = new Map([...granted, ...brought].map((one) => [one.epoch, one]));
      setGranted([...all.values()]);
      setFirst({ ...first, text: '' });
      setSecond({ ...second, text: '' });
      if (all.size === set.epochs.length) await finish.mutateAsync([...all.values()]);
    },
  });
  const missing = (epochs.data?.epochs ?? []).filter(
    ({ epoch }) => !granted.some((one) => one.epoch === epoch),
  );
  const list = (some: readonly { readonly epoch: number }[]) =>
    some.map(({ epoch }) => t('recover.epoch', { epoch })).join(', ');
  // The desk takes nobody back who could not read what comes in now.
  const enough = granted.some(({ epoch }) => epoch === me.desk.epoch);
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
      <div role="status" className="stack">
        {granted.length > 0 && <p className="done">{t('recover.done', { epochs: list(granted) })}</p>}
        {granted.length > 0 && missing.length > 0 && <p>{t('recover.missing', { epochs: list(missing) })}</p>}
      </div>
      {enough && missing.length > 0 && (
        <div className="stack">
          <p className="hint">{t('recover.without')}</p>
          <Button className="button" isDisabled={finish.isPending} onPress={() => finish.mutate(granted)}>
            {t('recover.go-on')}
          </Button>
        </div>
      )}
      {finish.isError && <p className="fault">{wordsFor(finish.error)}</p>}
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
