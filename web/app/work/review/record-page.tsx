import type { ReactNode } from 'react';
import { useNavigate, useRevalidator } from 'react-router';
import type { Confidential, ListingKind } from '../../api/records';
import { regionCodesIn } from '../../api/region-names';
import type { ActionView, FileView, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { FilesPanel } from '../../public/record-parts';
import { postAction } from '../actions';
import { WrittenBy } from '../case-head';
import { DueLine } from '../due';
import type { Working } from '../editor/read-draft';
import { NearCopies } from '../near-copies';
import { RecordHead } from '../record-head';
import { changesOf } from '../../ui/changes';
import { Comparison } from '../../ui/comparison';
import { Panel } from '../../ui/panel';
import { useAllNames } from '../use-regions';
import { useMay } from '../use-work';
import { FreshnessPanel } from '../freshness';
import { Warnings } from '../warnings';
import { ConfidentialPanel } from './confidential-panel';
import { type Check, Decision } from './decision';
import { History } from './history';
import { patentCheck } from './patent-check';

/** Steps after which the reviewer is done with the record. */
const PASSES_ON = ['release', 'returnToAuthor', 'publish', 'returnByBureau'];

interface RecordPageProps {
  kind: ListingKind;
  record: Working;
  files: FileView[];
  /** read with its owner alone */
  confidential: Confidential;
  published: object | null;
  now: string;
  /** beside the decision: what the kind has to say for it */
  aside?: ReactNode;
  children: ReactNode;
}

/** A record that the reader does not write now: content on the left; checklist, steps and history on the right. */
export function RecordPage({ kind, record, files, confidential, published, now, aside, children }: RecordPageProps) {
  const { t } = useTexts();
  const run = useRun(kind, record);
  const reviewing = record.allowedActions.some((action) => PASSES_ON.includes(action.action));
  const checks = useChecks(kind, record);
  return (
    <>
      <RecordHead kind={kind} record={record}>
        <WrittenBy organisation={record.organisation?.name} author={record.authorName} />
        <DueLine at={record.dueAt} provisional={record.dueProvisional} now={now} workingDays={record.workingDaysLeft} />
      </RecordHead>
      <Warnings title={t('work.submit.warnings')} rows={record.warnings} />
      {reviewing && <NearCopies kind={kind} id={record.id} version={record.version} />}
      <div className="review">
        <article>
          {published && <Changes kind={kind} published={published} content={record.content} />}
          {children}
          <FilesPanel files={files} />
          <ConfidentialPanel kind={kind} record={record} confidential={confidential} />
        </article>
        <aside className="decide" id="decide" tabIndex={-1} aria-label={t('work.decide')}>
          <Decision subject={{ kind, name: record.content.title }} checks={reviewing ? checks : []} actions={record.allowedActions} run={run} />
          {aside}
          <FreshnessPanel kind={kind} id={record.id} freshness={record.freshness} />
          <Links kind={kind} record={record} />
          <History entries={record.history} />
        </aside>
      </div>
      {reviewing && <JumpToDecision />}
    </>
  );
}

function useRun(kind: ListingKind, record: Working) {
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  return async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction(kind, record.id, action.action, record.version, comment);
    if (!outcome.ok) return outcome.problem;
    if (PASSES_ON.includes(action.action)) await navigate('/work/reviews');
    else await revalidate();
    return undefined;
  };
}

/** What the system can tell is marked as such; the rest is for the reviewer. */
function useChecks(kind: ListingKind, record: Working): Check[] {
  const { t } = useTexts();
  const own: Check[] = [{ text: t('work.check.complete'), ok: record.gaps.length === 0 }];
  if ('intellectualProperty' in record.content) {
    const { text, ok } = patentCheck(record.content.intellectualProperty, record.gaps, record.warnings);
    own.push({ text: t(text), ok });
  }
  const eyes = kind === 'need' ? (['figures', 'secret', 'personal'] as const) : (['figures', 'ownership', 'secret', 'personal'] as const);
  return [...own, ...eyes.map((one) => ({ text: t(`work.check.${one}`), ok: null }))];
}

/** On narrow screens decision and steps stand below the record: they are one tap away wherever one reads. */
export function JumpToDecision({ reviewing = true }: { reviewing?: boolean }) {
  const { t } = useTexts();
  return (
    <p className="acts jump">
      <a className="btn pri lg blk" href="#decide">
        {t(reviewing ? 'work.decide.go' : 'work.steps.go')}
      </a>
    </p>
  );
}

function Changes({ kind, published, content }: { kind: ListingKind; published: object; content: object }) {
  const texts = useTexts();
  const { t } = texts;
  const changes = changesOf(kind, published, content, texts, useAllNames(regionCodesIn([published, content])));
  if (changes.length === 0) return null;
  return (
    <Panel title={t('work.changed')}>
      <Comparison changes={changes} before={t('work.changed.public')} after={t('work.changed.new')} />
    </Panel>
  );
}

function Links({ kind, record }: { kind: ListingKind; record: Working }) {
  const { t } = useTexts();
  const may = useMay();
  if (!record.isPublic) return null;
  const folder = kind === 'need' ? 'needs' : 'achievements';
  return (
    <p className="panel linklist">
      <a href={`/${folder}/${record.id}`}>{t('work.publicPage')}</a>
      <a href={`/work/${folder}/${record.id}/matches`}>{t('work.nav.matches')}</a>
      {kind === 'need' && may('challenge.create') && <a href={`/work/challenges/new?need=${record.id}`}>{t('need.toChallenge')}</a>}
      {kind === 'achievement' && may('challenge.create') && <a href={`/work/challenges/new?achievement=${record.id}`}>{t('achievement.toChallenge')}</a>}
    </p>
  );
}
