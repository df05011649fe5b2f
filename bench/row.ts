/** One line of the bench's table. */
export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ms' | '%' | 'MB' | 's' | 'bytes';
  /** What it is held against, measured in the same run. */
  readonly reference?: readonly [name: string, value: number];
  readonly bar?: string;
  readonly aim?: string;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

const withUnit = (value: number, unit: string): string => `${digits(value)} ${unit}`;

/** A row of the Markdown table; what is a share has no ratio. */
export const rowText = ({ figure, value, unit, reference, bar, aim }: Row): string => {
  const [name, base] = reference ?? [];
  const against = name === undefined || base === undefined ? '' : `${name}: ${withUnit(base, unit)}`;
  const ratio = base === undefined || unit === '%' ? '' : `${(value / base).toFixed(2)}x`;
  return `| ${figure} | ${withUnit(value, unit)} | ${against} | ${ratio} | ${bar ?? ''} | ${aim ?? ''} |`;
};
