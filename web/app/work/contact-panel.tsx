import { useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';

interface ContactPanelProps {
  contact: { organisationName: string; name: string; title: string; email: string; phone: string };
  /** what it may be used for */
  hint: string;
}

/** A person of the other side and how to reach him or her, shown only where the server tells it. */
export function ContactPanel({ contact: { organisationName, name, title, email, phone }, hint }: ContactPanelProps) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.intro.contact')}>
      <Facts
        items={[
          [t('work.intro.organisation'), organisationName], [t('work.intro.person'), <Written key="name">{[name, title].filter(Boolean).join('　')}</Written>],
          [t('work.intro.phone'), phone && <a href={`tel:${phone}`}>{phone}</a>], [t('work.intro.email'), <a key="email" href={`mailto:${email}`}>{email}</a>],
        ]}
      />
      <p className="hint">{hint}</p>
    </Panel>
  );
}
