// Columns and rows of features.parquet: every feature of the detector, of the pointer's way as the mean of its windows.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { features, featuresOf } from '../../features/index.ts';
import { nearestFeatures } from '../../features/nearest.ts';
import { stageFeatures, stageFeaturesOf } from '../../features/stage/index.ts';
import { windowsOf } from '../../movement/windows.ts';
import type { Repeats } from '../../nearest/recorded.ts';
import { mouseMovementIn } from '../../score/evidence.ts';
import { type Column, type Columns, type RowOf, real, text, whole } from './column.ts';

/** Names as SQL likes them. */
const columnOf = (name: string): string => name.replaceAll('-', '_');

const ofWays: Readonly<Record<string, Column>> = Object.fromEntries(
  features.map(({ name, formula, unit }) => [columnOf(name), real(`${formula} (${unit}); mean over the windows`)]),
);
const ofStages: Readonly<Record<string, Column>> = Object.fromEntries(
  [...stageFeatures, ...nearestFeatures].map(({ name, formula, unit, missing }) => [
    columnOf(name),
    real(`${formula} (${unit}); null: ${missing}`),
  ]),
);

export const featureColumns: Columns = {
  session_id: text('the stage in sessions'),
  windows: whole('windows of 2.5 s with enough movement of a mouse; 0: the features of the way are null'),
  ...ofWays,
  ...ofStages,
};

/** Whether there are rows of four, as a document has them unless somebody changed its file. */
const isRows = (points: unknown): boolean => Array.isArray(points) && points.every(Array.isArray);

const cell = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Mean of each column over rows, without what is missing. */
function meansOf(rows: readonly Float64Array[]): readonly number[] {
  return features.map((_, column) => {
    const known = rows.map((row) => row[column] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

/** The features of a stage; `repeats`: as the site measured it. */
export function featureRowOf(document: StageDocument, sessionId: string, repeats: Repeats): RowOf<Columns> {
  const windows = isRows(document.mouse_trajectory) ? windowsOf(mouseMovementIn(document)).map(featuresOf) : [];
  const names = Object.keys(featureColumns).slice(2);
  const values = [...meansOf(windows), ...stageFeaturesOf(document), ...nearestFeatures.map(({ of }) => of(repeats))];
  return {
    ...{ session_id: sessionId, windows: windows.length },
    ...Object.fromEntries(names.map((name, i) => [name, cell(values[i] ?? Number.NaN)])),
  };
}
