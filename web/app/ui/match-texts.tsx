import type { MatchPart, MatchSide, MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Highlighted } from './highlighted';
import { useWritten } from './written';

type Evidence = MatchPart['needEvidence'];

/** Both texts side by side, with the words on which the chosen reasons rest. */
export function MatchTexts({ match, chosen }: { match: MatchView; chosen: string | null }) {
  const { t } = useTexts();
  const parts = match.parts.filter((part) => chosen === null || part.code === chosen);
  return (
    <div className="sides">
      <Side title={t('kindOne.need')} side={match.need} href="/needs" evidence={parts.flatMap((part) => part.needEvidence)} />
      <Side title={t('kindOne.achievement')} side={match.achievement} href="/achievements" evidence={parts.flatMap((part) => part.achievementEvidence)} />
    </div>
  );
}

function Side({ title, side, href, evidence }: { title: string; side: MatchSide; href: string; evidence: Evidence }) {
  const written = useWritten();
  const rangesOf = (field: string) => evidence.filter((one) => one.field === field).map((one) => [one.start, one.end]);
  const heading = <Highlighted text={side.title} ranges={rangesOf('title')} />;
  return (
    <section className="panel" aria-label={title}>
      <p className="small">{title}</p>
      {side.title && <h2 {...written}>{side.id ? <a href={`${href}/${side.id}`}>{heading}</a> : heading}</h2>}
      <dl className="fields">
        {side.fields
          .filter((field) => field.text !== '' && field.name !== 'title')
          .map((field) => (
            <div key={field.name}>
              <dt>{field.label}</dt>
              <dd {...written}>
                <Highlighted text={field.text} ranges={rangesOf(field.name)} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
