import type { Answers } from '@panah/envelope';
import type { DeskTranslate } from '@panah/i18n/desk';
import { useText } from '../app/text.tsx';
import { languageText } from '../parts/languages.ts';
import type { OpenedReport } from '../vault/protocol.ts';
import { CopyLine } from './CopyLine.tsx';

const identifiers = [
  'blackmailerPhone',
  'blackmailerHandle',
  'blackmailerUpi',
  'blackmailerAccount',
  'blackmailerLink',
] as const satisfies readonly (keyof Answers)[];

const money = [
  'demanded',
  'deadline',
  'sent',
  'sentAmount',
  'sentWhen',
  'sentHow',
  'sentReference',
] as const satisfies readonly (keyof Answers)[];

const rest = [
  'platforms',
  'platformOther',
  'posted',
  'postedWhere',
  'under18',
  'safe',
] as const satisfies readonly (keyof Answers)[];
const reach = ['answerBy', 'answerContact', 'answerWhen'] as const satisfies readonly (keyof Answers)[];

/** The answers under headings, the questions of safety first and in the colour of care. */
export function AnswersView({ report }: { readonly report: OpenedReport }) {
  const t = useText();
  const { answers } = report;
  return (
    <section className="answers" aria-labelledby="answers-title">
      <Care answers={answers} />
      <h3 id="answers-title">{t('answers.title')}</h3>
      <p className="hint">{t('answers.language', { language: languageText(t, report.language) })}</p>
      <p className="happened" dir="auto" lang={report.language}>
        {answers.happened}
      </p>
      <Group t={t} title={null} names={rest} answers={answers} />
      {identifiers.some((name) => answers[name] !== undefined) && (
        <>
          <h4>{t('answers.blackmailer')}</h4>
          <dl className="answer-list">
            {identifiers.map((name) => {
              const value = answers[name];
              return (
                value !== undefined && (
                  <div key={name}>
                    <dt>{t(`answer.${name}`)}</dt>
                    <dd>
                      <CopyLine value={value} what={t(`answer.${name}`)} />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </>
      )}
      <Group t={t} title={t('answers.money')} names={money} answers={answers} />
      <Group t={t} title={t('answers.reach')} names={reach} answers={answers} />
    </section>
  );
}

function Care({ answers }: { readonly answers: Answers }) {
  const t = useText();
  return (
    <>
      {answers.under18 === 'yes' && (
        <p className="care">
          <strong>{t('answers.under-18')}</strong> {t('answers.under-18.do')}
        </p>
      )}
      {(answers.safe === 'no' || answers.safe === 'unsure') && (
        <p className="care">
          <strong>{t(answers.safe === 'no' ? 'answers.not-safe' : 'answers.unsure-safe')}</strong>{' '}
          {t('answers.not-safe.do')}
        </p>
      )}
    </>
  );
}

type GroupProps = {
  readonly t: DeskTranslate;
  readonly title: string | null;
  readonly names: readonly Exclude<keyof Answers, 'happened'>[];
  readonly answers: Answers;
};

function Group({ t, title, names, answers }: GroupProps) {
  const given = names.filter((name) => answers[name] !== undefined);
  if (given.length === 0) return null;
  return (
    <>
      {title !== null && <h4>{title}</h4>}
      <dl className="answer-list">
        {given.map((name) => (
          <div key={name}>
            <dt>{t(`answer.${name}`)}</dt>
            <dd dir="auto">{valueText(t, name, answers)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function valueText(t: DeskTranslate, name: keyof Answers, answers: Answers): string {
  switch (name) {
    case 'platforms':
      return (answers.platforms ?? []).map((platform) => t(`platform.${platform}`)).join(', ');
    case 'sent':
    case 'posted':
    case 'under18':
    case 'safe': {
      const value = answers[name];
      return value === undefined ? '' : t(`value.${value}`);
    }
    case 'answerBy':
      return answers.answerBy === undefined ? '' : t(`value.${answers.answerBy}`);
    default:
      return answers[name] ?? '';
  }
}
