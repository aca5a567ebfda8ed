import { Button, Input, Radio, Select } from 'antd';
import type { ActionView, Contract, DryRun, Price, TestLine } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { commentLabel } from '../comment-label';
import { useWork } from '../use-work';
import type { Run } from './actions';
import { LiveAmount } from './amount';
import { FindingFoot } from './finding-foot';
import { beginWith, type Findings } from './findings';
import { placeOf, useKeptFinding } from './kept-finding';
import { OpinionCount } from './opinion-count';
import { PartsApart } from './parts-apart';
import { SetsInput } from './sets-input';
import { AnswerTag, Basis, Question, Reading } from './sheet';
import { deriveTechAmount, PARTS, partsApart } from './tech-amount';
import { sameTest, type SubKind, subKindText } from './words';
import { YuanInput } from './yuan-input';

interface RecognitionFormProps {
  record: Contract;
  sheet: DryRun;
  /** the steps that take a finding: of a change there are two, the amount found decides which one */
  actions: readonly ActionView[];
  run: Run;
}

/** The finding (认定): every line of the type test with its evidence, and what the price is made of. Begins with what the sheet reads. */
export function RecognitionForm({ record, sheet, actions, run }: RecognitionFormProps) {
  const texts = useTexts();
  const { t } = texts;
  const ready = useHydrated();
  const place = placeOf(useWork().session.person?.id ?? '', record);
  const { findings, change: alter, drop } = useKeptFinding(place, () => beginWith(record, sheet, ({ clauseLabel }) => (clauseLabel ? t('work.contract.finding.clause', { clause: clauseLabel }) : '')), ready);
  const set = (change: Partial<Findings>) => alter((before) => ({ ...before, ...change }));
  const found: Run = async (action, body) => {
    const problem = await run(action, body);
    if (problem === undefined) drop();
    return problem;
  };
  const answer = (id: string, change: Partial<Findings['answers'][string]>) =>
    alter((before) => ({ ...before, answers: { ...before.answers, [id]: { answer: null, evidence: '', ...before.answers[id], ...change } } }));
  const derived = deriveTechAmount(findings.price);
  const apart = partsApart(record.content.price, findings.price).length > 0;
  return (
    <Panel title={t(record.registeredNo === null ? 'work.contract.finding' : 'work.contract.finding.ofChange')}>
      <p className="hint">{t('work.contract.finding.hint')}</p>
      <label htmlFor="found-kind">{t('work.contract.field.subKind')}</label>
      <Select<SubKind> id="found-kind" className="grow below" value={findings.subKind} onChange={(subKind) => set({ subKind })} options={sameTest(record.subKind).map((value) => ({ value, label: subKindText(value, texts) }))} />
      <ol className="testlines">
        {sheet.lines.map((line) => (
          <AnswerLine key={line.id} line={line} given={findings.answers[line.id]} onChange={(change) => answer(line.id, change)} />
        ))}
      </ol>
      <h3 className="subhead">{t('work.contract.tech')}</h3>
      <p className="hint">{t('work.contract.finding.total')}</p>
      <div className="parts-grid">
        {PARTS.map((key) => (
          <div className="cell" key={key}>
            <label htmlFor={`found-${key}`}>{t(`work.contract.price.${key}`)}</label>
            <YuanInput<number> id={`found-${key}`} blank={0} plain value={findings.price[key]} onChange={(fen) => set({ price: { ...findings.price, [key]: fen } })} />
          </div>
        ))}
        {findings.price.carrierDirectCostFen > 0 && (
          <div className="cell">
            <label htmlFor="found-sets">{t('work.contract.price.carrierSets')}</label>
            <SetsInput id="found-sets" value={findings.price.carrierSets ?? 0} onChange={(carrierSets) => set({ price: { ...findings.price, carrierSets } })} />
          </div>
        )}
      </div>
      <LiveAmount price={findings.price} />
      <Note declared={record.content.price} findings={findings} apart={apart} onChange={(note) => set({ note })} />
      <Why opinions={record.opinions} actions={actions} value={findings.comment} onChange={(comment) => set({ comment })} />
      <p className="small-text gap">{t('work.contract.finding.kept')}</p>
      <FindingFoot lines={sheet.lines} findings={findings} noteWanted={apart} techFen={derived.kind === 'amount' ? derived.techFen : null} actions={actions} run={found} />
    </Panel>
  );
}

/** The registrar's own words; wanted where the parts were found otherwise than declared. */
function Note({ declared, findings: { price, note }, apart, onChange }: { declared: Price; findings: Findings; apart: boolean; onChange: (note: string) => void }) {
  const { t } = useTexts();
  return (
    <>
      <PartsApart declared={declared} found={price} />
      <label htmlFor="found-note" className="asked">{t(apart ? 'work.contract.finding.note.wanted' : 'work.contract.finding.note.told')}</label>
      <Input.TextArea id="found-note" rows={2} maxLength={2000} value={note} onChange={(event) => onChange(event.target.value)} />
    </>
  );
}

interface AnswerLineProps {
  line: TestLine;
  given: Findings['answers'][string] | undefined;
  onChange: (change: Partial<Findings['answers'][string]>) => void;
}

function AnswerLine({ line, given, onChange }: AnswerLineProps) {
  const { t } = useTexts();
  const against = given?.answer && given.answer !== line.expects;
  return (
    <li>
      <p className="plain-line">
        <Question line={line} /> <span className="small-text">{t('work.contract.finding.read')}</span>
        <AnswerTag line={line} />
      </p>
      <Reading line={line} />
      <div className="finding">
        <Radio.Group
          aria-label={`${line.id} ${line.text}`}
          value={given?.answer}
          onChange={(event) => onChange({ answer: event.target.value as 'YES' | 'NO' })}
          options={(['YES', 'NO'] as const).map((value) => ({ value, label: t(value === 'YES' ? 'value.yes' : 'value.no') }))}
        />
        <Input aria-label={t('work.contract.finding.evidenceOf', { id: line.id })} placeholder={t('work.contract.finding.evidence')} maxLength={200} value={given?.evidence ?? ''} onChange={(event) => onChange({ evidence: event.target.value })} />
        {(given?.evidence ?? '') === '' && (
          <Button size="small" onClick={() => onChange({ evidence: t('work.contract.finding.wholeText') })} aria-label={t('work.contract.finding.wholeOf', { id: line.id })}>
            {t('work.contract.finding.whole')}
          </Button>
        )}
      </div>
      {against && <p className="err plain-line">{t('work.contract.finding.against', { expects: t(line.expects === 'YES' ? 'value.yes' : 'value.no'), code: line.threatens })}</p>}
      <Basis line={line} />
    </li>
  );
}

interface WhyProps {
  opinions: Contract['opinions'];
  actions: readonly ActionView[];
  value: string;
  onChange: (text: string) => void;
}

/** What experts have said, and the reason for passing the contract on all the same, where the step asks for it. */
function Why({ opinions, actions, value, onChange }: WhyProps) {
  const { t } = useTexts();
  const asking = actions.find(({ comment }) => comment === 'required') ?? actions[0];
  if (!asking) return null;
  return (
    <>
      <OpinionCount opinions={opinions} action={asking} />
      {asking.comment === 'required' && (
        <>
          <label htmlFor="found-why" className="asked">{t(commentLabel(asking))}</label>
          <Input.TextArea id="found-why" rows={2} maxLength={2000} value={value} onChange={(event) => onChange(event.target.value)} />
        </>
      )}
    </>
  );
}
