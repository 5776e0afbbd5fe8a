// The model that ships with Podoal, as `npm run detect -- train` made it.
import shipped from './model.json' with { type: 'json' };
import type { Model } from './train.ts';

/** The shipped model. Its trees are nested tuples, which a JSON module cannot tell. */
export const shippedModel = shipped as unknown as Model;
