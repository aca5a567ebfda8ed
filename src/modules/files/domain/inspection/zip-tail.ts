const END_OF_DIRECTORY = Buffer.from('504b0506', 'hex');
const LONGEST_TAIL = 65_557;

/**
 * Whether a reader of zip archives would find one in this file: they look for a directory from the end, whatever
 * stands at the beginning.
 */
export function carriesZip(content: Buffer): boolean {
  const from = Math.max(0, content.length - LONGEST_TAIL);
  for (let at = content.indexOf(END_OF_DIRECTORY, from); at >= 0; at = content.indexOf(END_OF_DIRECTORY, at + 1)) {
    if (at + 22 > content.length) return false;
    const [entries, size] = [content.readUInt16LE(at + 10), content.readUInt32LE(at + 12)];
    // four chance bytes are no archive: the directory must fit before its own end
    if (entries * 46 <= size && size <= at) return true;
  }
  return false;
}
