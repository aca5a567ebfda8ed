import { ContentTypesSink, RelationshipsSink, XmlSink } from './office-parts.js';
import { BinarySink, EmbeddedSink } from './office-binaries.js';
import { isTextPart, type OfficeWords, ReadSink } from './office-text.js';
import type { OfficeKind } from '../../browser/accepted.js';
import { FileRefusal } from './refusal.js';
import { type Budget, type EntrySink, newBudget, walkZip } from './zip.js';

const CONTENT_TYPES = '[Content_Types].xml';
/** Parts that Office writes beside XML: pictures, sound, embedded fonts. */
const MEDIA = /\.(?:png|jpe?g|jfif|gif|bmp|tiff?|emf|wmf|wdp|webp|ico|mp3|mp4|m4a|m4v|wav|wma|wmv|avi|mov|odttf|fntdata|ttf)$/i;
const EMBEDDED = /\.(docx|xlsx|pptx)$/i;
const MACRO = /(?:^|\/)(?:vbaProject|vbaData|macrosheets|activeX|ctrlProps|customUI|attachedToolbars)/i;
const EXTERNAL_DATA = /^xl\/(?:externalLinks\/|connections\.xml$)/i;
const PRINTER_SETTINGS = /\/printerSettings\/[^/]+\.bin$/i;

/**
 * Refuses an Office Open XML file (ECMA-376) that carries macros, controls, OLE objects, DDE fields or references to
 * outside, or whose packing would harm whoever unpacks it.
 * @param words what collects the words of the file itself; those of files inside it are not read
 * @param depth files inside files: charts embed the sheet that they show, nothing embeds more
 */
export async function inspectOffice(content: Buffer, kind: OfficeKind, words: OfficeWords | null = null, budget: Budget = newBudget(), depth = 0): Promise<void> {
  const types = new ContentTypesSink(kind);
  await walkZip(content, budget, {
    begin: (names) => {
      if (!names.includes(CONTENT_TYPES)) throw new FileRefusal('EXTENSION_LIES', 'a plain archive');
    },
    sinkFor: (name) => sinkFor(name, types, { words, budget, depth }),
  });
  types.check();
}

function sinkFor(name: string, types: ContentTypesSink, { words, budget, depth }: { words: OfficeWords | null; budget: Budget; depth: number }): EntrySink {
  if (name === CONTENT_TYPES) return types;
  if (MACRO.test(name)) throw new FileRefusal('OFFICE_MACRO', name.slice(0, 80));
  if (EXTERNAL_DATA.test(name)) throw new FileRefusal('OFFICE_EXTERNAL', name.slice(0, 80));
  if (/\.rels$/i.test(name)) return new RelationshipsSink(name);
  if (words && isTextPart(name)) return new ReadSink(name, words);
  if (/\.(?:xml|vml|svg)$/i.test(name)) return new XmlSink(name);
  if (MEDIA.test(name) || PRINTER_SETTINGS.test(name)) return new BinarySink(name);
  if (/\.bin$/i.test(name)) throw new FileRefusal('OFFICE_OLE', name.slice(0, 80));
  const inner = EMBEDDED.exec(name)?.[1]?.toLowerCase() as OfficeKind | undefined;
  if (inner && depth === 0) return new EmbeddedSink((file) => inspectOffice(file, inner, null, budget, depth + 1));
  throw new FileRefusal('OFFICE_PART', name.slice(0, 80));
}
