import type { Contract } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { FileList } from '../file-list';
import { Changed } from './content-changes';
import { purposeText } from './words';

/** Changes that an objection or a revocation has cut short: what they would have made different, and the papers that came with them. */
export function CutChanges({ record: { cutChanges } }: { record: Contract }) {
  const texts = useTexts();
  const { t, locale } = texts;
  return cutChanges.map(({ at, filed, resumable, before, content, papers }) => (
    <Panel key={at} title={t('work.contract.cut')}>
      <p className="hint">{t(filed ? 'work.contract.cut.filed' : 'work.contract.cut.draft', { date: formatDate(at, locale) })}</p>
      {resumable && <p className="hint">{t('work.contract.cut.resumable')}</p>}
      {before && <Changed before={before} content={content} of="change" />}
      <FileList files={papers} fixed about={(file) => [purposeText(file.purpose, texts), t('work.contract.papers.on', { date: formatDate(file.createdAt, locale) })]} />
    </Panel>
  ));
}
