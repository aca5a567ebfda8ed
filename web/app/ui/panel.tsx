import { Fragment, type ReactNode } from 'react';

export function Panel({ title, id, children }: { title?: string; id?: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={title && id ? `${id}-title` : undefined} id={id}>
      {title && <h2 id={id && `${id}-title`}>{title}</h2>}
      {children}
    </section>
  );
}

export type Fact = readonly [label: string, value: ReactNode];

/** Label and value pairs; empty values are left out. */
export function Facts({ items }: { items: readonly Fact[] }) {
  const filled = items.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="dl">
      {filled.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text as the author typed it, a paragraph a line. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '');
  return (
    <div className="prose">
      {paragraphs.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}

/** A table that scrolls by itself on narrow screens. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="tbl">{children}</table>
    </div>
  );
}

/** Texts of a record under one heading, each with its own title; what the author left empty is left out. */
export function TextsPanel({ title, texts }: { title: string; texts: readonly (readonly [title: string, text: string])[] }) {
  const filled = texts.filter(([, text]) => text.trim() !== '');
  if (filled.length === 0) return null;
  return (
    <Panel title={title}>
      <div className="texts">
        {filled.map(([name, text]) => (
          <Fragment key={name}>
            <h3>{name}</h3>
            <Prose text={text} />
          </Fragment>
        ))}
      </div>
    </Panel>
  );
}
