export { type AnswersOrFaults, answersFromForm } from './answers.ts';
export type { Entries, Fault, FaultCode, Field, FieldName, Step, StepName } from './model.ts';
export { nextStep, path, previousStep } from './path.ts';
export { fields, intakeLimits, stepNames, stepOf, steps } from './questions.ts';
export { type ReadableName, readableFacts, readableFromForm, readableNames } from './readable.ts';
