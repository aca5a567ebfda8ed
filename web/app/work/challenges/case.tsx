import { Link, useRevalidator } from 'react-router';
import type { ChallengeCase, FileView } from '../../api/types';
import { formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { challengeFacts, ChallengeTexts, Contact, percent, scheduleFacts } from '../../public/challenge-parts';
import { forShares, isResult } from '../../../../src/modules/challenges/browser/result';
import { fieldKey } from '../../ui/challenge-words';
import { Facts, Panel } from '../../ui/panel';
import { worthShowing } from '../actions';
import { CaseHead, WrittenBy } from '../case-head';
import { Hindrances } from '../contracts/actions';
import { FileList } from '../file-list';
import { History } from '../review/history';
import { JumpToDecision } from '../review/record-page';
import { useRegionNames } from '../use-regions';
import { useMay, useNames } from '../use-work';
import { Warnings } from '../warnings';
import { ChallengeActions, type Concerned, type Run } from './actions';
import { LastReturn } from './editor';
import { type Onward, OnwardPanel } from './onward';
import { postChallengeAction } from './source';
import { handlesAll, purposeOf, reviewOpens } from './words';

/** A challenge as it is read by those who handle it: what it says on the left; steps, standing, papers and history on the right. */
export function ChallengeCasePage({ record, candidates, files, onward, now }: { record: ChallengeCase; candidates: Concerned; files: FileView[]; onward: Onward; now: string }) {
  const { t } = useTexts();
  const may = useMay();
  const actions = stepsOf(record);
  return (
    <>
      <CaseHead record={record} title={record.content.title} list={[t('work.nav.challenges'), '/work/challenges']} now={now}>
        <WrittenBy organisation={record.organisationName} author={record.authorName} />
        <Ways record={record} />
      </CaseHead>
      <LastReturn record={record} />
      <Unsettled record={record} />
      {record.amending.length > 0 && <p className="note warn below">{t('work.challenge.amending', { parts: record.amending.map((part) => t(`challenge.part.${part as 'schedule'}`)).join(t('work.challenge.between')) })}</p>}
      <Warnings title={t('work.challenge.gaps')} rows={record.gaps} />
      <Warnings title={t('work.challenge.warnings')} rows={record.warnings} />
      <div className="review case">
        <article>
          <Standing record={record} />
          <Texts record={record} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {actions.length > 0 && <Steps record={record} candidates={candidates} />}
          {record.isHandler && reviewOpens(record.state, may) && (
            <Panel title={t('work.judging.review')}>
              <Link to={`/work/challenges/${record.id}/review`}>{t('work.judging.review')}</Link>
            </Panel>
          )}
          {NAMING.includes(record.state) && may('review.recuse') && (
            <Panel title={t('work.recusal.title')}>
              <Link to={`/work/challenges/${record.id}/recusals`}>{t('work.recusal.toName')}</Link>
            </Panel>
          )}
          <OnwardPanel record={record} onward={onward} />
          {record.isPublished && may('challenge_question.read') && (
            <Panel title={t('challenge.questions')}>
              <Link to={`/work/challenge-questions?challenge=${record.id}`}>{t('work.challenge.questions')}</Link>
            </Panel>
          )}
          {files.length > 0 && (
            <Panel title={t('work.step.challenge.files')}>
              <FileList files={files} fixed about={({ purpose }) => [purposeText(purpose, t)]} />
            </Panel>
          )}
          <History entries={record.history} />
        </aside>
      </div>
      {actions.length > 0 && <JumpToDecision reviewing={may('challenge.plan') || may('challenge.approve')} />}
    </>
  );
}

/** What waits to be decided where nobody has bid, or the box cannot be opened. */
function Unsettled({ record: { id, state, isHandler, history } }: { record: ChallengeCase }) {
  const { t } = useTexts();
  const may = useMay();
  // why it was right is told to officials alone
  if (state === 'OVERTURNED' && isHandler && !handlesAll(may)) return <p className="note warn below">{t('work.challenge.overturnedElsewhere')}</p>;
  if (state === 'OVERTURNED' && isHandler) return <p className="note warn below">{t('work.challenge.overturned')} <Link to={`/work/challenges/${id}/review#upheld`}>{t('work.judging.review')}</Link></p>;
  if (state === 'STUCK') return <p className="note warn below">{t('work.challenge.stuck')}</p>;
  if (state !== 'RELIST' || !isHandler) return null;
  return <p className="note warn below">{t(history.some(({ action }) => action === 'confirmStuck') ? 'work.challenge.relistStuck' : 'work.challenge.relist')}</p>;
}

const Texts = ({ record: { content } }: { record: ChallengeCase }) => (
  <>
    <ChallengeTexts text={content} />
    <Contact contact={content.contact} />
  </>
);

/** The gate is asked about in a race alone. */
export const stepsOf = ({ allowedActions, content }: ChallengeCase) => worthShowing(allowedActions).filter(({ action }) => action !== 'passGate' || content.race.mode === 'RACE');

function Steps({ record, candidates }: { record: ChallengeCase; candidates: Concerned }) {
  const { t } = useTexts();
  const actions = stepsOf(record);
  const run = useRun(record);
  return (
    <Panel title={t('work.steps')}>
      <ChallengeActions name={record.content.title} poster={record.organisationName} isResult={isResult(record.content)} {...candidates} actions={actions} run={run} block />
      <Hindrances actions={actions} />
      {actions.some(({ action }) => action === 'sign') && <p className="hint">{t(isResult(record.content) ? 'work.judging.signHintResult' : 'work.judging.signHint')}</p>}
    </Panel>
  );
}

/** The demander names experts until they are drawn. */
const NAMING: readonly string[] = ['OPEN', 'SEALED_CLOSED', 'STUCK', 'RELIST', 'OPENED', 'QUALIFIED'];

/** On to the form, and to what everybody sees. */
function Ways({ record: { id, state, editable, isPublished } }: { record: ChallengeCase }) {
  const { t } = useTexts();
  return (
    <>
      {editable && (
        <Link className="btn right" to="?edit=1">
          {t(state === 'RELIST' ? 'work.challenge.beginRelisting' : isPublished ? 'work.challenge.beginAmendment' : 'work.challenge.edit')}
        </Link>
      )}
      {isPublished && (
        <a className="btn" href={`/challenges/${id}`}>
          {t('work.challenge.publicPage')}
        </a>
      )}
    </>
  );
}

function purposeText(purpose: string, t: ReturnType<typeof useTexts>['t']): string {
  const known = purposeOf(purpose);
  return known ? t(`work.challenge.purpose.${known}`) : purpose;
}

function useRun({ id, version }: ChallengeCase): Run {
  const { revalidate } = useRevalidator();
  return async ({ action }, body) => {
    const outcome = await postChallengeAction(id, action, version, body);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
}

/** What it is in short, with the money that is proven: the public page does not tell that. */
function Standing({ record }: { record: ChallengeCase }) {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const nameOf = useNames();
  const { content } = record;
  const regionName = useRegionNames([content.placeCode]);
  const money = (fen: number | null) => fen !== null && formatMoney(fen, locale);
  const names = { typeLabel: nameOf('L-JB-TYPE', content.type), fundingLabel: nameOf('L-JB-FUND', content.funding), industryLabel: nameOf('GB/T 4754', content.industryCode), placeLabel: regionName(content.placeCode), rightsLabel: nameOf('L-JB-IP', content.rights), transferLabel: nameOf('L-MODE', content.transfer) };
  return (
    <Panel title={t('work.challenge.standing')}>
      <Facts
        items={[
          [t('challenge.poster'), content.anonymous ? t('work.challenge.shownAs', { name: record.organisationName, alias: content.alias }) : record.organisationName],
          ...challengeFacts(content, names, texts),
          [t('challenge.field.funding'), names.fundingLabel],
          [t(fieldKey(content, 'listFen')), money(content.listFen) || null],
          [t('challenge.field.enterpriseShareBp'), record.enterpriseFen === null || forShares(content) ? null : list([percent(content.enterpriseShareBp), formatMoney(record.enterpriseFen, locale)], '，')],
          [t('challenge.field.publicShareBp'), record.publicFen === null || forShares(content) ? null : list([percent(content.publicShareBp), formatMoney(record.publicFen, locale)], '，')],
          [t('work.challenge.provenFen'), money(content.funds.provenFen) || null],
          [t('work.challenge.fundsNote'), content.funds.note],
          [t('work.challenge.affiliates'), content.affiliates.length === 0 ? null : list(content.affiliates.map(({ name, relation }) => t('work.challenge.affiliate.one', { name, relation })), '；')],
          ...scheduleFacts(content, texts),
          [t('challenge.approvalNo'), record.approvalNo],
          [t('challenge.basis'), record.rule && `${record.rule.title}　${record.rule.docNo}`],
          [t(record.state === 'CANCELLED' ? 'challenge.cancelled' : 'challenge.failed'), record.cancelReason],
        ]}
      />
      {record.needId && (
        <p>
          <a href={`/needs/${record.needId}`}>{t('work.challenge.fromNeed')}</a>
        </p>
      )}
      {record.achievementId && (
        <p>
          <a href={`/achievements/${record.achievementId}`}>{t('work.challenge.fromAchievement')}</a>
        </p>
      )}
      {record.rule?.verified === false && <p className="small-text gap">{t('challenge.unverified')}</p>}
    </Panel>
  );
}
