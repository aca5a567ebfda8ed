import { Link } from 'react-router';
import type { FileView, Project } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, RowTable } from '../../ui/panel';
import { StateTag } from '../state-tag';
import { AskForChange } from './ask-for-change';

/** Changes that were asked for, decided or noticed, and the form by which the winner asks for one. */
export function ChangesPanel({ project, files }: { project: Project; files: readonly FileView[] }) {
  const { t, locale, list } = useTexts();
  const { changes, mayChange } = project;
  if (changes.length === 0 && !mayChange) return null;
  const columns = [{ text: t('work.project.payout') }, { text: t('work.change.what') }, { text: t('work.change.day'), num: true }, { text: t('work.col.state') }, { text: t('work.project.may') }];
  return (
    <Panel title={t('work.change.title')}>
      {changes.length === 0 && <p>{t('work.change.none')}</p>}
      {changes.length > 0 && (
        <RowTable
          label={t('work.change.title')} columns={columns}
          rows={changes.map(({ id, number, kindLabel, updatedAt, stateLabel, stateTone, steps }) => [<Link key="number" to={`/work/project-changes/${id}`}>{number}</Link>, kindLabel, formatDate(updatedAt, locale), <StateTag key="state" label={stateLabel} tone={stateTone} />, list([...steps]) || '—'])}
        />
      )}
      {mayChange && <AskForChange project={project} files={files} />}
    </Panel>
  );
}
