import { useId } from 'react';
import type { ReliefAnswer, ReliefEstimate } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { toldNumbers } from './formula';
import { RuleVersion } from './rule-parts';
import { Written } from './written';

type Heading = ReturnType<typeof headingOf>;
/** Stamp duty is due in any case, and a reward is owed to people: neither is a relief that somebody may or may not have. */
function headingOf(kind: ReliefAnswer['kind'], { status, reasons }: Pick<ReliefEstimate, 'status' | 'reasons'>) {
  if (kind === 'STAMP' && (status === 'ELIGIBLE' || status === 'NOT_ELIGIBLE')) return 'calc.status.stamp';
  if (kind === 'REWARD' && status === 'ELIGIBLE') return 'calc.status.floor';
  if (kind === 'REWARD' && status === 'NOT_ELIGIBLE') return reasons.some(({ code }) => code === 'AGREEMENT_PREVAILS') ? 'calc.status.agreement' : 'calc.status.noFloor';
  return `calc.status.${status}` as const;
}

const TONES: Readonly<Record<Heading, string>> = {
  'calc.status.stamp': 'ok', 'calc.status.floor': 'ok', 'calc.status.agreement': 'ok', 'calc.status.noFloor': 'warn',
  'calc.status.ELIGIBLE': 'ok', 'calc.status.NOT_ELIGIBLE': 'bad', 'calc.status.NEEDS_INFO': 'warn', 'calc.status.RULE_EXPIRED': 'bad', 'calc.status.RULE_UNVERIFIED': 'warn',
};

/** 1,060,000.00: to the fen, as tax papers write it. */
const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};

/** The answer with its reasons, amounts and what it rests on. @param past it is no conclusion any more */
export function ReliefAnswerPanel({ answer, past = false }: { answer: ReliefAnswer; past?: boolean }) {
  const { t } = useTexts();
  const id = useId();
  const heading = headingOf(answer.kind, answer);
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 className="vh">{t('calc.result')}</h2>
      <p id={id} role="status" className={`standing ${past ? 'warn' : TONES[heading]}`}>
        {past ? t('calc.past', { status: t(heading) }) : t(heading)}
      </p>
      <Part part={answer} />
      {answer.estimate && (
        <>
          <p>
            <b>{t('calc.if', { status: t(headingOf(answer.kind, answer.estimate)) })}</b>
          </p>
          <Part part={answer.estimate} />
        </>
      )}
      {answer.ruleCode && (
        <p className="small-text">
          {t('calc.rule')}
          <a href={`/rules#${answer.ruleCode}`}>
            <Written>{answer.ruleTitle ?? answer.ruleCode}</Written>
          </a>{' '}
          <Written>{answer.ruleDocNo ?? ''}</Written> <small><RuleVersion code={answer.ruleCode} no={answer.ruleVersion ?? 1} /></small>
        </p>
      )}
      <p className="small-text">{answer.disclaimer}</p>
    </section>
  );
}

function Part({ part }: { part: ReliefEstimate }) {
  const { t } = useTexts();
  return (
    <>
      {[...part.reasons, ...part.notes].map((reason) => (
        <p key={`${reason.code} ${reason.message}`}>
          {reason.message}
          {reason.article && (
            <small>
              {' '}
              <Written>{reason.article}</Written>
            </small>
          )}
        </p>
      ))}
      {part.missing.length > 0 && (
        <>
          <h3>{t('calc.missing')}</h3>
          <ul>
            {part.missing.map((question) => (
              <li key={question.field}>{question.message}</li>
            ))}
          </ul>
        </>
      )}
      {part.figures.length > 0 && <Figures figures={part.figures} />}
      {part.basis.length > 0 && (
        <details>
          <summary>{t('calc.basis')}</summary>
          <ul>
            {part.basis.map((basis) => (
              <li key={`${basis.docNo} ${basis.article}`}>
                <Written>{`${basis.docNo} ${basis.article}`.trim()}</Written>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Figures({ figures }: Pick<ReliefEstimate, 'figures'>) {
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.key}>
          <dt>
            {figure.label}
            <small className="formula">{figure.formula}</small>
            {toldNumbers(figure.numbers) && <small className="formula">{figure.numbers}</small>}
          </dt>
          <dd className="num">{yuan(figure.fen)}</dd>
        </div>
      ))}
    </dl>
  );
}
