import type { AgeBand, Urgency } from '@panah/wire';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { useText } from '../app/text.tsx';
import { useOfficerOptions } from '../team/use-officers.ts';
import { Key } from '../parts/Key.tsx';
import { Pick } from '../parts/Fields.tsx';
import { filterCount, noFilter, type Order, type QueueFilter } from './query.ts';

const orders = ['waiting', 'received', 'received.asc', 'activity'] as const satisfies readonly Order[];
const urgencies = ['danger', 'deadline', 'calm'] as const satisfies readonly Urgency[];
const ages = ['under-18', 'adult'] as const satisfies readonly AgeBand[];
const languages = ['en', 'ur', 'hi', 'ks'] as const;

type FilterBarProps = { readonly filter: QueueFilter; readonly onFilter: (filter: QueueFilter) => void };

export function FilterBar({ filter, onFilter }: FilterBarProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  useKeys({ '/': () => setOpen(true) });
  const officers = useOfficerOptions();
  const count = filterCount(filter);
  const any = { value: 'any', label: t('filter.any') } as const;
  return (
    <div className="filter-bar">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button className="button" data-kind={count > 0 ? 'time' : 'plain'}>
          {count > 0 ? t('filter.active', { count }) : t('filter.title')} <Key of="/" />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Dialog className="filters" aria-label={t('filter.title')}>
            <Pick
              label={t('filter.assigned')}
              value={filter.assigned}
              onChange={(assigned) => onFilter({ ...filter, assigned })}
              options={[
                { value: 'anyone', label: t('filter.assigned.anyone') },
                { value: 'me', label: t('filter.assigned.me') },
                { value: 'none', label: t('filter.assigned.none') },
                ...officers,
              ]}
            />
            <Pick
              label={t('filter.urgency')}
              value={filter.urgency}
              onChange={(urgency) => onFilter({ ...filter, urgency })}
              options={[any, ...urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))]}
            />
            <Pick
              label={t('filter.age')}
              value={filter.age}
              onChange={(age) => onFilter({ ...filter, age })}
              options={[any, ...ages.map((value) => ({ value, label: t(`age.${value}`) }))]}
            />
            <Pick
              label={t('filter.language')}
              value={filter.language}
              onChange={(language) => onFilter({ ...filter, language })}
              options={[any, ...languages.map((value) => ({ value, label: t(`language.${value}`) }))]}
            />
            <Button
              className="button"
              data-kind="quiet"
              onPress={() => onFilter({ ...noFilter, stage: filter.stage, order: filter.order })}
            >
              {t('filter.clear')}
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Pick
        compact
        label={t('sort.title')}
        value={filter.order}
        onChange={(order) => onFilter({ ...filter, order })}
        options={orders.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
    </div>
  );
}
