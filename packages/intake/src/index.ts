export { type AnswersOrFaults, answersFromForm } from './answers.ts';
export {
  type ChoiceField,
  type Entries,
  type Fault,
  type FaultCode,
  type Field,
  type FieldName,
  isChoice,
  type Step,
  type StepName,
  type TextField,
} from './model.ts';
export { nextStep, path, previousStep } from './path.ts';
export { fields, intakeLimits, stepNames, stepOf, steps } from './questions.ts';
export { type ReadableName, readableFacts, readableFromForm, readableNames } from './readable.ts';
