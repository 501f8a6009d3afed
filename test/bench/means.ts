/** Means of numbers, column by column; those that are not defined are left out. */
export function meanOf(rows: readonly (readonly number[])[]): string {
  return rows[0]!
    .map((_, column) => {
      const defined = rows.map((row) => row[column]!).filter((value) => !Number.isNaN(value));
      if (defined.length === 0) return '–';
      const mean = defined.reduce((a, b) => a + b, 0) / defined.length;
      return mean < 10 && !Number.isInteger(mean) ? mean.toFixed(2) : mean.toFixed(0);
    })
    .join(' / ');
}
