// Whether a text is a document of a stage, and if not, where it stops being one. Used where a file is not known to be ours.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { Compile } from 'typebox/compile';
import type { FileProblem } from '../../../behaviour/port.ts';

export type Misfit = { readonly problem: Extract<FileProblem, 'not-json' | 'unfit'>; readonly detail: string };

const longestDetail = 200;

/** The checks of one stage's schema. All of a checker's own mistakes cost seconds in a large list, so fields are asked for one by one. */
function checksOf(stage: Stage) {
  const schema = documentSchemas[stage];
  const whole = Compile(schema);
  const fields = new Map(Object.entries(schema.properties).map(([name, field]) => [name, Compile(field)]));
  return {
    fits: (value: unknown): boolean => whole.Check(value),
    /** Name of a field that is missing, wrong or not ours. */
    misfit: (value: object): string => {
      const own = new Map<string, unknown>(Object.entries(value));
      for (const [name, field] of fields) if (!(own.has(name) && field.Check(own.get(name)))) return name;
      return [...own.keys()].find((name) => !fields.has(name)) ?? '';
    },
  };
}

/** Makes the check; what a stage needs for it is made when it is first asked for. */
export function openDocumentFit() {
  const checks = new Map<Stage, ReturnType<typeof checksOf>>();

  /** What keeps a text from being the document of this flow and stage; null: nothing. */
  return (text: string, { flowId, stage }: { readonly flowId: string; readonly stage: Stage }): Misfit | null => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { problem: 'not-json', detail: String(error).slice(0, longestDetail) };
    }
    const unfit = (detail: string): Misfit => ({ problem: 'unfit', detail: detail.slice(0, longestDetail) });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unfit('');
    const check = checks.get(stage) ?? checksOf(stage);
    checks.set(stage, check);
    if (!check.fits(value)) return unfit(check.misfit(value));
    return 'flow_id' in value && value.flow_id === flowId ? null : unfit('flow_id');
  };
}
