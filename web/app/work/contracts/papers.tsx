import type { Contract, FileView } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { FileList } from '../file-list';
import { purposeText } from './words';

/** Several papers of one kind are told apart by the day, and by what they came with. */
export function Papers({ files, record: { newPapers, isRegistered } }: { files: readonly FileView[]; record: Contract }) {
  const texts = useTexts();
  const { t, locale } = texts;
  if (files.length === 0) return null;
  const came = t(isRegistered ? 'work.contract.papers.change' : 'work.contract.papers.correction');
  return (
    <Panel title={t('work.step.contract.files')}>
      <FileList files={files} about={(file) => [purposeText(file.purpose, texts), t('work.contract.papers.on', { date: formatDate(file.createdAt, locale) }), ...(newPapers.includes(file.id) ? [came] : [])]} />
    </Panel>
  );
}
