/**
 * Parsers of what a stranger sends. Each gives the value or the mark `fault`, and notes the path of every fault,
 * never what was there. Unknown keys are faults: a body cannot carry what nobody reads.
 */
export const fault: unique symbol = Symbol('fault');
export type Shape<T> = (value: unknown, path: string, faults: string[]) => T | typeof fault;

export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'faults'; readonly paths: readonly string[] };

/** A body of more faults than this is not worth describing. */
const maxFaults = 20;

export function parse<T>(shape: Shape<T>, value: unknown): Parsed<T> {
  const faults: string[] = [];
  const parsed = shape(value, '', faults);
  if (parsed !== fault && faults.length === 0) return { kind: 'parsed', value: parsed };
  return { kind: 'faults', paths: faults.slice(0, maxFaults).map((path) => path || 'body') };
}

function bad(path: string, faults: string[]): typeof fault {
  faults.push(path);
  return fault;
}

export function oneOf<const T extends string>(...options: readonly T[]): Shape<T> {
  return (value, path, faults) => (options.includes(value as T) ? (value as T) : bad(path, faults));
}

/** A whole number within bounds, both included. */
export function integer(least: number, most: number): Shape<number> {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return bad(path, faults);
    return value >= least && value <= most ? value : bad(path, faults);
  };
}

/** By a parser that throws on anything but a good value. */
export function by<T>(parser: (value: unknown) => T): Shape<T> {
  return (value, path, faults) => {
    try {
      return parser(value);
    } catch {
      return bad(path, faults);
    }
  };
}

export function list<T>(item: Shape<T>, least: number, most: number): Shape<readonly T[]> {
  return (value, path, faults) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return bad(path, faults);
    const items = value.map((entry, index) => item(entry, `${path}[${index}]`, faults));
    return items.includes(fault) ? fault : (items as readonly T[]);
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, faults) => (value === null ? null : shape(value, path, faults));
}

/** Marks a key that may be absent; present, it is never undefined. */
export type Optional<T> = { readonly optional: Shape<T> };
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

type Fields = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;
type ValueOf<F> = F extends Shape<infer T> ? T : F extends Optional<infer T> ? T : never;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F];
export type RecordOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> };

export function record<const F extends Fields>(fields: F): Shape<RecordOf<F>> {
  return (value, path, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(path, faults);
    const given = value as Readonly<Record<string, unknown>>;
    const at = (key: string) => (path === '' ? key : `${path}.${key}`);
    // A stranger's key is not repeated, only that there was one.
    if (Object.keys(given).some((key) => !Object.hasOwn(fields, key))) faults.push(at('*'));
    const parsed: Record<string, unknown> = {};
    let whole = true;
    for (const [key, field] of Object.entries(fields)) {
      const isOptional = typeof field !== 'function';
      if (!Object.hasOwn(given, key)) {
        if (isOptional) continue;
        bad(at(key), faults);
        whole = false;
        continue;
      }
      const entry = (isOptional ? field.optional : field)(given[key], at(key), faults);
      if (entry === fault) whole = false;
      else parsed[key] = entry;
    }
    return whole ? (parsed as RecordOf<F>) : fault;
  };
}

/** One of several shapes, told apart by a key with a fixed text. */
export function tagged<const V extends Readonly<Record<string, Shape<unknown>>>>(
  key: string,
  variants: V,
): Shape<ValueOf<V[keyof V]>> {
  return (value, path, faults) => {
    const tag =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    const shape = typeof tag === 'string' && Object.hasOwn(variants, tag) ? variants[tag] : undefined;
    if (shape === undefined) return bad(path === '' ? key : `${path}.${key}`, faults);
    return shape(value, path, faults) as ValueOf<V[keyof V]> | typeof fault;
  };
}
