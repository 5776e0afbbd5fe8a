// The text beside the pointer. It keeps its own state, so that moving over 50,000 points draws nothing else anew.
import type { JSX } from 'preact';
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MomentFacts } from '../model/session.ts';
import type { Spot } from '../model/view.ts';
import { FactList, factRows } from './moment-facts.tsx';
import { useShared } from './shared.ts';

/** Shows what is known of a moment beside a spot of the pane; null: nothing. */
export type ShowTip = (facts: MomentFacts | null, at: Spot) => void;

const apartPx = 14;

export const Tooltip = ({ show }: { readonly show: { current: ShowTip | null } }): JSX.Element | null => {
  const shared = useShared();
  const box = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<{ readonly facts: MomentFacts; readonly at: Spot } | null>(null);
  useImperativeHandle(show, () => (facts, at) => setTip(facts === null ? null : { facts, at }), []);
  useLayoutEffect(() => {
    const pane = box.current?.offsetParent;
    if (box.current === null || tip === null || pane == null) return;
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const { x, y } = tip.at;
    const left = x + apartPx + width > pane.clientWidth ? x - apartPx - width : x + apartPx;
    const top = y + apartPx + height > pane.clientHeight ? y - apartPx - height : y + apartPx;
    box.current.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  }, [tip]);
  return tip === null ? null : (
    <div class="tooltip small" ref={box} role="tooltip">
      <FactList rows={factRows(shared, tip.facts, shared.words.kinds[tip.facts.kind])} />
    </div>
  );
};
