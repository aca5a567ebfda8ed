import { Link } from 'react-router';
import type { CheckReport, CheckSheetRow } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, type Fact, Panel, Prose, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import { useMay } from '../use-work';

/** Reports of a milestone or a result, the last one first. */
export function Reports({ reports }: { reports: readonly CheckReport[] }) {
  const { t, locale } = useTexts();
  if (reports.length === 0) return null;
  return (
    <Panel title={t('work.project.report')}>
      {[...reports].reverse().map(({ text, at }, index) => (
        <section key={at}>
          <p className="small-text num">{t(index === 0 ? 'work.project.lastReport' : 'work.project.earlierReport', { at: formatDate(at, locale, 'minute') })}</p>
          <Prose text={text} />
        </section>
      ))}
    </Panel>
  );
}

/** What experts have said; who they are only officials are told. */
export function Opinions({ sheets }: { sheets: readonly CheckSheetRow[] }) {
  const { t } = useTexts();
  if (sheets.length === 0) return null;
  const columns = [{ text: t('work.project.expert') }, { text: t('work.project.verdict') }, { text: t('work.project.diligent') }, { text: t('work.project.remarkGiven') }];
  return (
    <Panel title={t('work.project.sheets')}>
      <RowTable
        label={t('work.project.sheets')} columns={columns}
        rows={sheets.map(({ expert, verdictLabel, diligent, remark }, at) => [expert || t('work.project.expertNo', { no: at + 1 }), verdictLabel, diligent ? '✓' : '—', <Written key="remark">{remark}</Written>])}
      />
    </Panel>
  );
}

interface PartFactsProps {
  record: { projectId: string; projectNumber: string; projectTitle: string; organisationName: string; panelId?: string | null };
  more?: readonly Fact[];
}

/** Which project it belongs to, and whose that is. */
export function PartFacts({ record: { projectId, projectNumber, projectTitle, organisationName, panelId = null }, more = [] }: PartFactsProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <Panel title={t('work.project.about')}>
      <Facts
        items={[
          [t('work.kind.project'), <Link key="project" to={`/work/projects/${projectId}`}>{projectTitle}</Link>], [t('work.project.number'), projectNumber], [t('work.project.winner'), organisationName], ...more,
          [t('work.project.panel'), panelId && may('panel.read') && <Link key="panel" to={`/work/panels/${panelId}`}>{t('work.nav.panels')}</Link>],
        ]}
      />
    </Panel>
  );
}
