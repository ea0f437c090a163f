import type { Entries, Step, StepName } from './model.ts';
import { stepNames, steps } from './questions.ts';

/** The steps that apply to what was answered so far, in order. `values` need not be complete or valid. */
export function path(values: Entries): readonly Step[] {
  const given = new Set<string>();
  for (const [name, value] of values) given.add(`${name}=${value}`);
  return steps.filter(
    (step) =>
      step.when === undefined ||
      step.when.some(({ field, is }) => is.some((value) => given.has(`${field}=${value}`))),
  );
}

/** The step after `from` on the path, or null after the last one. */
export function nextStep(from: StepName, values: Entries): StepName | null {
  const at = stepNames.indexOf(from);
  return path(values).find((step) => stepNames.indexOf(step.name) > at)?.name ?? null;
}

/** The step before `from` on the path, or null before the first one. */
export function previousStep(from: StepName, values: Entries): StepName | null {
  const at = stepNames.indexOf(from);
  return path(values).findLast((step) => stepNames.indexOf(step.name) < at)?.name ?? null;
}
