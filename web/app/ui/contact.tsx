import { useSite, useTexts } from '../i18n/use-texts';

/** Whom to ask, with the numbers to name on the phone. */
export function Contact({ numbers }: { numbers: readonly string[] }) {
  const { t, locale, list } = useTexts();
  const no = list(numbers);
  const { operator, organiser, phone, email } = useSite();
  if (!phone && !email) return null;
  return (
    <div className="contact">
      <h2>{t('contact.title')}</h2>
      <p>{operator[locale] || organiser[locale]}</p>
      <p>
        {phone && <a href={`tel:${phone}`}>{phone}</a>}
        <br />
        {email && <a href={`mailto:${email}?subject=${encodeURIComponent(no)}`}>{email}</a>}
      </p>
      <p className="hint">{t('contact.quote', { no })}</p>
    </div>
  );
}
