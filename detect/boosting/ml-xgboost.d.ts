// The part of ml-xgboost that a test compares our boosting with; the library ships no types.
declare module 'ml-xgboost' {
  type Booster = {
    train: (rows: number[][], labels: number[]) => void;
    predict: (rows: number[][]) => readonly number[];
  };
  const ready: Promise<new (options: Readonly<Record<string, unknown>>) => Booster>;
  export default ready;
}
