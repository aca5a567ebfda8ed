import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Contract, ContractRow, Price, Recognition } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { AmountTable } from './amount';
import { PartsApart } from './parts-apart';
import { partsOf } from './tech-amount';
import { subKindText } from './words';

/** What was found of what stands registered, or is proposed of what is in hand. */
const titleOf = ({ foundInChange, registeredNo }: Contract) => (foundInChange ? 'work.contract.finding.change' : registeredNo === null ? 'work.contract.proposal' : 'work.contract.finding.registered');
const CHANGING: readonly string[] = ['CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL'];
/** What the finding was made from: of what stands registered the text before the change that is in hand; null for whoever is not told that text. */
const declaredTo = ({ state, foundInChange, registeredNo, before, content }: Contract): Price | null => {
  if (foundInChange || registeredNo === null) return content.price;
  return before?.price ?? (CHANGING.includes(state) ? null : content.price);
};

/** What a registrar proposed and found, for those who decide next; where it was decided against the contract, the ground of that stands by itself. */
export function Proposal({ record }: { record: Contract }) {
  const { t } = useTexts();
  const open = record.registeredNo === null ? (['PASS', 'REFUSE'] as const) : (['KEEP', 'REVOKE'] as const);
  const proposed = open.find((one) => one === record.proposal);
  const found = record.foundInChange ?? record.recognition;
  if (!found && !proposed) return null;
  const against = record.refusal?.decided ? record.refusal : null;
  return (
    <>
      {against && (
        <Panel title={t(record.state === 'REVOKED' ? 'work.contract.revocationGround' : 'work.contract.refusalCode')}>
          <p className="note warn">{record.state === 'REVOKED' ? against.text : `${against.code} ${against.text}`}</p>
        </Panel>
      )}
      {(found ?? (!against && proposed)) && (
        <Panel title={t(titleOf(record))}>
          {!against && proposed && (
            <p className={proposed === 'PASS' || proposed === 'KEEP' ? 'note' : 'note warn'}>
              {t(`work.contract.proposal.${proposed}`)}
              {record.refusal && `${t('work.contract.colon')}${record.refusal.code} ${record.refusal.text}`}
            </p>
          )}
          {found && <Summary recognition={found} declared={declaredTo(record)} />}
        </Panel>
      )}
    </>
  );
}

/** What the finding rests on, line by line. */
export function Found({ record: { foundInChange, recognition, questions } }: { record: Contract }) {
  const { t } = useTexts();
  const found = foundInChange ?? recognition;
  if (!found) return null;
  return (
    <Panel title={t('work.contract.finding.restsOn')}>
      <RecognitionView recognition={found} questions={questions} />
    </Panel>
  );
}

/** Kind, amount, what was found otherwise than it was declared, and the registrar's own words: what is decided. */
function Summary({ recognition: { subKind, price, techFen, note }, declared }: { recognition: Recognition; declared: Price | null }) {
  const texts = useTexts();
  const { t, locale } = texts;
  return (
    <>
      {declared && <PartsApart declared={declared} found={price} />}
      <Facts items={[[t('work.contract.field.subKind'), subKindText(subKind, texts)], [t('work.contract.techYuan'), formatYuan(techFen, locale)], [t('work.contract.price.carrierSets'), price.carrierSets || null], [t('work.contract.finding.note'), note]]} />
    </>
  );
}

function RecognitionView({ recognition, questions }: { recognition: Recognition; questions: Contract['questions'] }) {
  const { t } = useTexts();
  const { price, techFen, checklist } = recognition;
  const answers = checklist.map((line) => ({ ...line, question: questions.find(({ id }) => id === line.rule) }));
  const said = (answer: 'YES' | 'NO', expects?: 'YES' | 'NO') => t(expects === 'NO' ? (answer === 'NO' ? 'work.contract.exclusion.YES' : 'work.contract.exclusion.NO') : answer === 'YES' ? 'value.yes' : 'value.no');
  return (
    <>
      <AmountTable amount={{ totalFen: price.totalFen, techFen, parts: partsOf(price).map((part) => ({ ...part, label: '' })) }} />
      <ol className="testlines">
        {answers.map(({ rule, answer, evidence, question }) => (
          <li key={rule}>
            <p className="plain-line">
              <b>{rule}</b> {question?.text} <span className="tag">{said(answer, question?.expects)}</span>
            </p>
            <p className="small-text plain-line">
              {t('work.contract.finding.evidenceLine')}
              <Written>{evidence}</Written>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

const HEARING: readonly string[] = ['EXPERT_REVIEW', 'CHANGE_EXPERTS'];

/** Whom a hearing waits for, for those who may remind or replace them. */
export function AwaitedOpinions({ record: { state, experts } }: { record: Contract }) {
  const { t, list } = useTexts();
  const awaited = experts.filter(({ answered }) => !answered);
  if (!HEARING.includes(state) || awaited.length === 0) return null;
  return <p className="note below">{t('work.contract.opinions.awaited', { asked: experts.length, answered: experts.length - awaited.length, names: list(awaited.map(({ name }) => name)) })}</p>;
}

interface OpinionsProps {
  opinions: Contract['opinions'];
  title?: 'work.contract.opinions' | 'work.contract.opinion.mine';
  /** long texts are folded, so that the steps stay in sight below */
  short?: boolean;
  children?: ReactNode;
}

/** Opinions of the experts: all for those who review, else what the reader has said as one of them. */
export function Opinions({ opinions, title = 'work.contract.opinions', short = false, children }: OpinionsProps) {
  const { t } = useTexts();
  if (opinions.length === 0) return null;
  return (
    <Panel title={t(title)}>
      <ol className="testlines">
        {opinions.map(({ name, verdict, text, at, earlier }) => (
          <li key={at}>
            <p className="plain-line">
              <b><Written>{name}</Written></b> <span className={verdict === 'PASS' ? 'tag g' : verdict === 'REFUSE' ? 'tag e' : 'tag'}>{t(`work.contract.verdict.${verdict}`)}</span>
              {earlier && <> <span className="tag">{t('work.contract.opinions.earlier')}</span></>}
            </p>
            <Said text={text} short={short} />
          </li>
        ))}
      </ol>
      {children}
    </Panel>
  );
}

/** Characters of an opinion that are shown where it is folded: about two lines. */
const SHOWN = 50;

function Said({ text, short }: { text: string; short: boolean }) {
  if (!short || text.length <= SHOWN) return <p className="quote"><Mixed text={text} /></p>;
  return (
    <details className="fold">
      <summary><Mixed text={`${text.slice(0, SHOWN)}…`} /></summary>
      <p className="quote"><Mixed text={text} /></p>
    </details>
  );
}

/** What an expert has said, and the way on: to the next contract that waits, and to the list. */
export function OwnOpinions({ opinions, next }: { opinions: Contract['opinions']; next: ContractRow | null }) {
  const { t } = useTexts();
  return (
    <Opinions opinions={opinions} title="work.contract.opinion.mine">
      <p className="gap">
        {t(next ? 'work.contract.opinion.next' : 'work.contract.opinion.noNext')}
        {next && <Link to={`/work/contracts/${next.id}`}><Written>{next.title}</Written></Link>}
      </p>
      <Link className="btn" to="/work/contracts">
        {t('work.contract.opinion.list')}
      </Link>
    </Opinions>
  );
}
