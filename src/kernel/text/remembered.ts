/**
 * A function of a text that keeps its answers, for texts that come again and again (names of indicators, units). It holds at most `limit`
 * answers and then begins anew, so that texts of strangers cannot fill the memory. The function must answer the same text the same.
 */
export function remembered<Answer>(answer: (text: string) => Answer, limit: number): (text: string) => Answer {
  const kept = new Map<string, Answer>();
  return (text) => {
    if (kept.has(text)) return kept.get(text) as Answer;
    const found = answer(text);
    if (kept.size >= limit) kept.clear();
    kept.set(text, found);
    return found;
  };
}
