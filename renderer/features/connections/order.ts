/** The ids with one of them moved to another place; the same array when nothing changes. */
export function moved(ids: readonly string[], id: string, toIndex: number): readonly string[] {
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, toIndex));
  if (from === -1 || from === to) return ids;
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** What to select when `gone` leaves the list: the next one, else the one before, else nothing. */
export function neighbourOf(ids: readonly string[], gone: string): string | null {
  const index = ids.indexOf(gone);
  return ids[index + 1] ?? ids[index - 1] ?? null;
}
