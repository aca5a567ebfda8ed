import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { DryRun, FilingSheet, TestLine } from '../../api/types';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { RuleVersion } from '../../ui/rule-parts';
import { Mixed, Written } from '../../ui/written';
import { PricePath } from '../pricings/price-path';
import { AmountTable } from './amount';
import { ExpectedRelief } from './expected-relief';
import { bySteps } from './steps';
import type { RefusalCode } from './words';

interface SheetProps {
  sheet: FilingSheet;
  /** where something can be seen to; absent for those who cannot */
  linkTo?: (pointer: string | undefined) => string;
  /** under a heading of the page's own, one level deeper */
  level?: 2 | 3;
  /** false where the warning signs stand beside the sheet already */
  signs?: boolean;
}

/** The sheet before filing (预检单): what the system reads in the contract's words. It decides nothing and says so first. */
export function Sheet({ sheet, linkTo, level = 3, signs = true }: SheetProps) {
  const { t } = useTexts();
  const Heading: 'h2' | 'h3' = level === 2 ? 'h2' : 'h3';
  const missing = [...sheet.gaps, ...sheet.papers];
  return (
    <div className="sheet">
      <p className="note warn">
        <b>{t('work.contract.sheet.noDecision')}</b>
      </p>
      <RuleLine sheet={sheet} />
      <Heading className="subhead">{t('work.contract.sheet.test')}</Heading>
      {sheet.lines.length === 0 ? <p>{t('work.contract.sheet.noKind')}</p> : <Lines lines={sheet.lines} />}
      <Heading className="subhead">{t('work.contract.sheet.missing')}</Heading>
      {missing.length === 0 ? <p>{t('work.contract.sheet.complete')}</p> : <MissingBySteps rows={missing} linkTo={linkTo} />}
      <Heading className="subhead">{t('work.contract.sheet.threats')}</Heading>
      {sheet.threats.length === 0 ? <p>{t('work.contract.sheet.noThreats')}</p> : <Threats threats={sheet.threats} linkTo={linkTo} />}
      <PapersRead {...sheet.papersRead} />
      {sheet.price && (
        <>
          <Heading className="subhead">{t('work.contract.sheet.price')}</Heading>
          <PriceLine price={sheet.price} linkTo={linkTo} />
        </>
      )}
      {sheet.hints.length > 0 && (
        <>
          <Heading className="subhead">{t('work.contract.sheet.hints')}</Heading>
          <Missing rows={sheet.hints} linkTo={linkTo} />
        </>
      )}
      <Heading className="subhead">{t('work.contract.tech')}</Heading>
      {sheet.amount ? <AmountTable amount={sheet.amount} /> : <p>{t('work.contract.tech.unknown')}</p>}
      {sheet.large && <p className="due-soon">{t('work.contract.sheet.large')}</p>}
      <Heading className="subhead">{t('work.contract.expectedRelief')}</Heading>
      <ExpectedRelief expected={sheet.expected} />
      {signs && sheet.flags.length > 0 && (
        <>
          <Heading className="subhead">{t('work.contract.sheet.flags')}</Heading>
          <Signs flags={sheet.flags} />
        </>
      )}
    </div>
  );
}

/** Where marks of state secrets were looked for and where not: nothing found is not taken for nothing there. */
function PapersRead({ whole, part, unread }: DryRun['papersRead']) {
  const { t } = useTexts();
  return (
    <p className="small-text">
      {t('work.contract.sheet.secrets')}
      {whole > 0 && t('work.contract.sheet.secrets.whole', { count: whole })}
      {part > 0 && t('work.contract.sheet.secrets.part', { count: part })}
      {unread > 0 && t('work.contract.sheet.secrets.unread', { count: unread })}
    </p>
  );
}

/** Warning signs (风险提示), each with what it was read from. */
export function Signs({ flags }: { flags: DryRun['flags'] }) {
  const { t } = useTexts();
  return (
    <ul className="missing">
      {flags.map((flag) => (
        <li key={flag.code}>
          <b>{flag.code}</b> {flag.text}{t('work.contract.colon')}<Evidence flag={flag} />
        </li>
      ))}
    </ul>
  );
}

/** So many contracts of a sign stand beside the form without pushing it out of sight. */
const MOST_AT_ONCE = 5;

/** What a sign was read from; other contracts that it names can be opened beside this one. */
function Evidence({ flag: { evidence, contracts, atLeast } }: { flag: DryRun['flags'][number] }) {
  const { t } = useTexts();
  const named = contracts.map(({ number }) => number).join('、');
  return (
    <>
      {evidence !== named && <Mixed text={evidence} />}
      <Numbers of={contracts.slice(0, MOST_AT_ONCE)} />
      {contracts.length > MOST_AT_ONCE && (
        <details className="fold">
          <summary>{t(atLeast ? 'work.contract.sheet.moreAtLeast' : 'work.contract.sheet.more', { count: contracts.length - MOST_AT_ONCE })}</summary>
          <Numbers of={contracts.slice(MOST_AT_ONCE)} />
        </details>
      )}
    </>
  );
}

const Numbers = ({ of: contracts }: { of: DryRun['flags'][number]['contracts'] }) =>
  contracts.map(({ id, number }) => (
    <Fragment key={id}>
      {' '}
      <Link className="nowrap" to={`/work/contracts/${id}`}>{number}</Link>
    </Fragment>
  ));

/** The rule that the sheet goes by, and whether anybody has compared its figures with the text in force. */
function RuleLine({ sheet: { rule, noRule } }: { sheet: DryRun }) {
  const { t } = useTexts();
  if (!rule) return <p className="err">{noRule.map(({ message }) => message).join(' ')}</p>;
  return (
    <>
      <p className="small-text">
        {t('work.contract.rule')}{t('work.contract.colon')}<Written>{rule.title}</Written> <Written>{rule.docNo}</Written> <RuleVersion code={rule.code} no={rule.version} />
      </p>
      {!rule.verified && <p className="note warn">{t('work.contract.rule.unverified')}</p>}
    </>
  );
}

const ANSWERS = { YES: { tone: 'tag g', text: 'work.contract.answer.YES' }, NO: { tone: 'tag e', text: 'work.contract.answer.NO' }, MISSING: { tone: 'tag w', text: 'work.contract.answer.MISSING' } } as const;
/** On a line that rules the kind out “met” would read as its contrary. */
const EXCLUSIONS = { YES: { tone: 'tag g', text: 'work.contract.exclusion.YES' }, NO: { tone: 'tag e', text: 'work.contract.exclusion.NO' }, MISSING: ANSWERS.MISSING } as const;

/** How a line reads, as a tag. */
export function AnswerTag({ line: { answer, expects } }: { line: TestLine }) {
  const { t } = useTexts();
  const table = expects === 'NO' ? EXCLUSIONS : ANSWERS;
  const { tone, text } = table[answer as keyof typeof ANSWERS] ?? ANSWERS.MISSING;
  return <span className={tone}>{t(text)}</span>;
}

/** The question of a line, said to be what rules the kind out where it is. */
export function Question({ line }: { line: TestLine }) {
  const { t } = useTexts();
  return (
    <>
      <b>{line.id}</b> {line.expects === 'NO' && t('work.contract.exclusion')}
      {line.text}
    </>
  );
}

/** Where the question comes from, where the rule of the case says so. */
export function Basis({ line }: { line: TestLine }) {
  const { t } = useTexts();
  if (line.basis === '') return null;
  return (
    <p className="small-text plain-line">
      {t('work.contract.basis')}
      <Mixed text={line.basis} />
    </p>
  );
}

/** What was read of one line: the clause with its words, or that no word speaks of it. */
export function Reading({ line }: { line: TestLine }) {
  const { t } = useTexts();
  if (line.excerpt === null) return <p className="small-text plain-line">{t(line.expects === 'NO' ? 'work.contract.sheet.nothingAgainst' : 'work.contract.sheet.nothingFound')}</p>;
  return (
    <p className="quote">
      <span className="small-text">{line.clauseLabel}{t('work.contract.colon')}</span>
      <Written>{line.excerpt}</Written>
    </p>
  );
}

function Lines({ lines }: { lines: readonly TestLine[] }) {
  return (
    <ol className="testlines">
      {lines.map((line) => (
        <li key={line.id}>
          <p className="plain-line">
            <AnswerTag line={line} /> <Question line={line} />
          </p>
          <Reading line={line} />
          <Basis line={line} />
        </li>
      ))}
    </ol>
  );
}

interface Remark {
  message: string;
  pointer?: string;
}
type LinkTo = ((pointer: string | undefined) => string) | undefined;

/** A remark, as a link to the place where it can be seen to. */
function remarkOf({ message, pointer }: Remark, linkTo: LinkTo): ReactNode {
  return linkTo && pointer ? <Link to={linkTo(pointer)}><Mixed text={message} /></Link> : <Mixed text={message} />;
}

function Missing({ rows, linkTo }: { rows: readonly Remark[]; linkTo: LinkTo }) {
  return (
    <ul className="missing">
      {rows.map((row, index) => (
        <li key={index}>{remarkOf(row, linkTo)}</li>
      ))}
    </ul>
  );
}

/** What is missing, under the steps of the form in their order: one link a step instead of one a line, for all of them lead there. */
function MissingBySteps({ rows, linkTo }: { rows: readonly Remark[]; linkTo: LinkTo }) {
  const { t } = useTexts();
  return (
    <dl className="threats">
      {bySteps(rows).map(({ step, rows: [first, ...others] }) => {
        const name = t('work.contract.sheet.ofStep', { step: t(`work.step.contract.${step}`), count: 1 + others.length });
        return (
          <Fragment key={step}>
            <dt>{linkTo ? <Link to={linkTo(first.pointer)}>{name}</Link> : name}</dt>
            {[first, ...others].map(({ message }) => <dd key={message}><Mixed text={message} /></dd>)}
          </Fragment>
        );
      })}
    </dl>
  );
}

export const refusalText = (code: string, { t }: Texts): string => `${code} ${t(`work.contract.refusal.${code as RefusalCode}`)}`;

/** Whether an effective price of the achievement covers the contract, and what was read. */
function PriceLine({ price: { answer, read, reasons, path }, linkTo }: { price: NonNullable<DryRun['price']>; linkTo: LinkTo }) {
  const { t } = useTexts();
  return (
    <>
      <p>{t(`work.contract.sheet.price.${answer as 'YES' | 'NO' | 'MISSING'}`)}</p>
      {read && <p className="small-text"><Written>{read}</Written></p>}
      {reasons.length > 0 && <Missing rows={reasons} linkTo={linkTo} />}
      {reasons.length > 0 && path && <PricePath path={path} />}
    </>
  );
}

/** Grounds of refusal that threaten, each once with everything that speaks for it, in the order of their numbers. */
function Threats({ threats, linkTo }: { threats: DryRun['threats']; linkTo: LinkTo }) {
  const codes = [...new Set(threats.map(({ code }) => code))].sort();
  return (
    <dl className="threats">
      {codes.map((code) => (
        <Fragment key={code}>
          <dt>
            <b>{code}</b> {threats.find((one) => one.code === code)?.text}
          </dt>
          {threats.filter((one) => one.code === code).map(({ why, pointer }, index) => (
            <dd key={index}>{remarkOf({ message: why, ...(pointer ? { pointer } : {}) }, linkTo)}</dd>
          ))}
        </Fragment>
      ))}
    </dl>
  );
}
