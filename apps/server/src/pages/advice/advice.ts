import type { SourceId } from './sources.ts';

type Sentence = { readonly key: `advice.${string}`; readonly sources: readonly [SourceId, ...SourceId[]] };
type Part = { readonly heading: `first.${string}`; readonly items: readonly (readonly Sentence[])[] };

/** What to do now, in order: each item is one numbered step of one or more sentences. */
export const now = [
  [
    { key: 'advice.pay', sources: ['jk', 'nca', 'esafety'] },
    { key: 'advice.pay-why', sources: ['ncmec2023'] },
  ],
  [{ key: 'advice.stop', sources: ['nca', 'rph', 'c3p'] }],
  [
    { key: 'advice.keep', sources: ['nca', 'ncmec'] },
    { key: 'advice.capture', sources: ['nnedv', 'netsafe', 'capture'] },
    { key: 'advice.image', sources: ['panic'] },
  ],
  [{ key: 'advice.block', sources: ['rph', 'ncmec'] }],
  [{ key: 'advice.tell', sources: ['jk', 'c3p'] }],
  [{ key: 'advice.passwords', sources: ['esafety'] }],
] as const satisfies readonly (readonly Sentence[])[];

/** What else holds in one situation or another. */
export const parts = [
  {
    heading: 'first.money',
    items: [
      [{ key: 'advice.money-call', sources: ['srinagar', 'cyberbaap'] }],
      [{ key: 'advice.money-portal', sources: ['cyberbaap'] }],
      [{ key: 'advice.money-stop', sources: ['nca', 'recovery'] }],
    ],
  },
  {
    heading: 'first.young',
    items: [
      [{ key: 'advice.young-blame', sources: ['ncmec'] }],
      [{ key: 'advice.young-image', sources: ['panic'] }],
      [{ key: 'advice.young-adult', sources: ['c3p'] }],
    ],
  },
  {
    heading: 'first.posted',
    items: [
      [{ key: 'advice.posted-report', sources: ['itrules'] }],
      [{ key: 'advice.posted-adult', sources: ['stopncii'] }],
      [{ key: 'advice.posted-young', sources: ['takeitdown'] }],
    ],
  },
  {
    heading: 'first.caller',
    items: [
      [{ key: 'advice.caller-hang', sources: ['ndtv'] }],
      [{ key: 'advice.caller-back', sources: ['ndtv'] }],
    ],
  },
  {
    heading: 'first.known',
    items: [
      [{ key: 'advice.known-danger', sources: ['telemanas'] }],
      [{ key: 'advice.known-common', sources: ['survey'] }],
    ],
  },
] as const satisfies readonly Part[];
