// Step 5 in the browser: plan and list choose together, arrow keys walk the plan, what is left follows the server.
import type { SectionsAnswer } from '@podoal/contract/http/6-seats.ts';
import { startCountdown } from '../../ui/countdown.ts';
import { ask, followRefusal, pageData, type WaysOut } from '../ask.ts';
import { type Direction, filledWedge, neighbour, type Spot, type Wedge, wedgePath } from '../house-plan.ts';

export type SectionData = {
  readonly sectionsUrl: string;
  readonly ways: WaysOut;
  readonly sections: readonly {
    readonly id: string;
    readonly seatCount: number;
    readonly wedge: Wedge;
    /** Said below the plan: name, price, rows. */
    readonly about: string;
    /** Read by screen readers; `{n}` seats are left. */
    readonly describe: string;
  }[];
  readonly words: { readonly seatsLeft: string; readonly full: string };
};

const data = pageData<SectionData>();
const askEveryMs = 3000;
const plan = document.querySelector('#plan');
const boxes = [...document.querySelectorAll<SVGAElement>('.section-box')];
const radios = [...document.querySelectorAll<HTMLInputElement>('input[name=section]')];
const next = document.querySelector<HTMLButtonElement>('#btnNext');
const form = document.querySelector<HTMLFormElement>('.section-form');
const count = (n: number): string => n.toLocaleString(document.documentElement.lang);
const idOf = (box: SVGElement): string => box.dataset.section ?? '';
const aboutOf = (id: string) => data.sections.find((section) => section.id === id);
const howTo = [...(document.querySelector('#hint')?.childNodes ?? [])];
const leftOf = (id: string): string => document.querySelector(`[data-left="${id}"]`)?.textContent ?? '';

const spots: readonly Spot[] = boxes.map((box) => {
  const { x, y, width, height } = box.getBBox();
  return { id: idOf(box), x: x + width / 2, y: y + height / 2 };
});

/** One stop of the Tab key; arrows move it. */
function focusable(id: string): void {
  for (const box of boxes) box.setAttribute('tabindex', idOf(box) === id ? '0' : '-1');
}

function choose(id: string): void {
  for (const box of boxes) box.setAttribute('aria-checked', String(idOf(box) === id));
  for (const radio of radios) radio.checked = radio.value === id;
  if (next) next.disabled = false;
  focusable(id);
  hint(id);
  const brief = document.querySelector('#brief');
  if (brief !== null) brief.textContent = `${id} · ${leftOf(id)}`;
}

/** The line below the plan: the section under pointer or focus, else the chosen one, else how to choose. */
function hint(id: string | undefined): void {
  const about = aboutOf(id ?? radios.find((radio) => radio.checked)?.value ?? '');
  const line = document.querySelector('#hint');
  if (line === null) return;
  line.replaceChildren(...(about === undefined ? howTo : [`${about.about} · ${leftOf(about.id)}`]));
  line.toggleAttribute('data-about', about !== undefined);
}

function onKey(event: KeyboardEvent, box: SVGAElement): void {
  if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    choose(idOf(box));
    if (event.key === 'Enter') form?.requestSubmit();
    return;
  }
  if (!isDirection(event.key)) return;
  event.preventDefault();
  const from = spots.find(({ id }) => id === idOf(box));
  const to = from === undefined ? null : neighbour(spots, from, event.key);
  if (to === null) return;
  focusable(to.id);
  boxes.find((other) => idOf(other) === to.id)?.focus();
}

const isDirection = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/u.test(key);

function show(answer: SectionsAnswer): void {
  for (const { section, left } of answer.sections) {
    const about = aboutOf(section);
    const box = boxes.find((one) => idOf(one) === section);
    if (about === undefined || box === undefined) continue;
    const said = left === 0 ? data.words.full : data.words.seatsLeft.replace('{n}', count(left));
    const line = document.querySelector(`[data-left="${section}"]`);
    if (line === null || line.textContent === said) continue;
    line.textContent = said;
    for (const marked of [box, line.closest('label')]) marked?.toggleAttribute('data-full', left === 0);
    const number = box.querySelector('.section-count');
    if (number !== null) number.textContent = left === 0 ? said : count(left);
    box.querySelector('.section-fill')?.setAttribute('d', wedgePath(filledWedge(about.wedge, left / about.seatCount)));
    box.setAttribute('aria-label', about.describe.replace('{n}', count(left)));
  }
}

async function poll(): Promise<void> {
  if (!document.hidden) {
    const asked = await ask<SectionsAnswer>(data.sectionsUrl);
    if (!asked.ok && followRefusal(asked.code, data.ways)) return;
    if (asked.ok) show(asked.body);
  }
  setTimeout(poll, askEveryMs);
}

plan?.setAttribute('role', 'radiogroup');
plan?.setAttribute('aria-label', plan.parentElement?.ariaLabel ?? '');
for (const box of boxes) {
  box.setAttribute('role', 'radio');
  box.addEventListener('click', (event) => {
    event.preventDefault();
    choose(idOf(box));
  });
  box.addEventListener('dblclick', () => form?.requestSubmit());
  box.addEventListener('keydown', (event) => onKey(event, box));
  for (const type of ['pointerenter', 'focus'] as const) box.addEventListener(type, () => hint(idOf(box)));
  for (const type of ['pointerleave', 'blur'] as const) box.addEventListener(type, () => hint(undefined));
}
for (const radio of radios) radio.addEventListener('change', () => choose(radio.value));
const kept = radios.find((radio) => radio.checked)?.value;
if (kept === undefined) {
  for (const box of boxes) box.setAttribute('aria-checked', 'false');
  focusable(spots[0]?.id ?? '');
  // Without script the form itself asks for a choice.
  if (next) next.disabled = true;
} else choose(kept);
startCountdown({ onEnd: () => setTimeout(() => location.reload(), 700) });
setTimeout(poll, askEveryMs);
