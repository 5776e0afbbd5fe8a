// What axe-core finds on a page that is serious or critical.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Looks at a page as it stands, in both colour schemes; answers with what is serious. */
export async function findings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours have changed for good once everything that moves has come to rest.
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    });
    // Pages have no frames, which is what this mode cannot see.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    // Only contrast can differ in the dark.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map((node) => `${colorScheme} ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
    }
  }
  return found;
}
