import { useQuery } from '@tanstack/react-query';
import { desk } from '../api/desk.ts';
import { useMay, useMe } from '../app/desk-context.tsx';

export function useOfficers() {
  return useQuery({ queryKey: ['officers'], queryFn: desk.officers, enabled: useMay('see-officers') });
}

/** Colleagues to whom a report may be assigned. */
export function useOfficerOptions(): readonly { readonly value: string; readonly label: string }[] {
  const me = useMe();
  const officers = useOfficers();
  return (officers.data ?? [])
    .filter(({ id, status }) => status === 'active' && id !== me.officer)
    .map(({ id, name }) => ({ value: id, label: name }));
}
