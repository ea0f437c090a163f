import type { LocaleTag } from './locales.ts';

/** A flat catalogue: key to sentence, with `{name}` where a value goes. */
export type Catalogue = Readonly<Record<string, string>>;

/** The `{names}` that a sentence of the English catalogue asks for. */
export type Slots<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Slots<Rest>
  : never;

type Values<S extends string> = [Slots<S>] extends [never]
  ? []
  : [values: Readonly<Record<Slots<S>, string | number>>];

export type Translate<C extends Catalogue> = <K extends keyof C & string>(
  key: K,
  ...values: Values<C[K]>
) => string;

/**
 * Typed lookup over catalogues that all have the keys of the English one.
 * The English catalogue is written `as const`, so a missing value is a type error.
 */
export function translator<C extends Catalogue>(
  catalogues: Readonly<Record<LocaleTag, { readonly [K in keyof C]: string }>>,
  tag: LocaleTag,
): Translate<C> {
  const catalogue = catalogues[tag];
  return (key, ...values) => {
    const sentence = catalogue[key];
    const slots: Readonly<Record<string, string | number>> = values[0] ?? {};
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole));
  };
}
