import { useTexts } from '../i18n/use-texts';
import { Panel, Prose } from './panel';

/** A need in plain words, beside the expert's; versions from before there were any have none. */
export function PlainWords({ text }: { text: string | undefined }) {
  const { t } = useTexts();
  if (!text) return null;
  return (
    <Panel title={t('need.plain')}>
      <Prose text={text} />
    </Panel>
  );
}
