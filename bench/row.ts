/** One line of the bench's table. */
export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ms' | '%' | 'MB' | 's' | 'bytes';
  /** What it is held against, measured in the same run. */
  readonly reference?: readonly [name: string, value: number];
  readonly bar?: string;
  readonly aim?: string;
  /** How far two halves of the run are apart, as a share of the figure: `noiseOf`. */
  readonly noise?: number;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

/**
 * The bench measured by itself: the figure (by its reference, where it has one) of every other measurement
 * against that of the rest.
 */
export const noiseOf = (
  values: readonly number[],
  references: readonly number[] = [],
  figure: (values: readonly number[]) => number = median,
): number => {
  const half = (rest: number): number => {
    const own = (all: readonly number[]) => all.filter((_value, at) => at % 2 === rest);
    return figure(own(values)) / (references.length > 0 ? median(own(references)) : 1);
  };
  return Math.abs(half(0) / half(1) - 1);
};

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

const withUnit = (value: number, unit: string): string => `${digits(value)} ${unit}`;

/** Figures that two halves of one run do not agree on say little about a change. */
const noisy = 0.15;

const noiseText = (noise: number | undefined): string =>
  noise === undefined ? '' : `${(noise * 100).toFixed(0)} %${noise > noisy ? ' (noisy)' : ''}`;

export const tableHead = `| Figure | Measured | Reference of the same run | Ratio | Bar | Aim | Halves apart |
| --- | --- | --- | --- | --- | --- | --- |`;

/** A row of the Markdown table; what is a share has no ratio. */
export const rowText = ({ figure, value, unit, reference, bar, aim, noise }: Row): string => {
  const [name, base] = reference ?? [];
  const against = name === undefined || base === undefined ? '' : `${name}: ${withUnit(base, unit)}`;
  const ratio = base === undefined || unit === '%' ? '' : `${(value / base).toFixed(2)}x`;
  const cells = [figure, withUnit(value, unit), against, ratio, bar ?? '', aim ?? '', noiseText(noise)];
  return `| ${cells.join(' | ')} |`;
};
