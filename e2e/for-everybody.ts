import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, settled } from './reader.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * axe for a page as it stands. To join what it found in frames it opens a second page and has every finding described
 * twice, which takes twice as long as the judging: a page without frames is judged in itself. What is no violation is
 * told by no more than one place each.
 */
export function axeOn(page: Page): AxeBuilder {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  return page.frames().length === 1 ? axe.setLegacyMode() : axe
}

/** Until no colour and no place is on its way any more: axe would judge a moment, and again what comes after it. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect, playState }) => {
          const end = Number(effect?.getComputedTiming().endTime ?? 0)
          return playState === 'running' && Number.isFinite(end)
        })
        .map(({ finished }) => finished),
    ),
  )
}

/** What axe says against a page: rule and places. */
export async function axeFinds(page: Page) {
  await atRest(page)
  // The mark of bpmn.io is theirs and stays as it is.
  const { violations } = await axeOn(page).withTags(rules).exclude('.bjs-powered-by').analyze()
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }))
}

/** Words no Vietnamese sentence of the studio holds. Ids, file names and data stand in `code`, `pre`, `option`. */
const english =
  /\b(the|and|with|search|loading|field|form|step|close|open|error|item|add|remove|choose|required|select)\b/i

/** Texts of the studio on a page, names for those who listen included, that are English. */
export async function englishTexts(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const data =
      // `data-technical`: sentences about the files themselves, which name their keywords.
      '[data-technical], code, pre, option, article, dl, script, style, noscript, [lang="en"], .bjs-powered-by, .bjs-container a'
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(data) === null) found.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest(data) !== null) continue
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '')
    }
    return found
  })
  return texts.filter((text) => english.test(text))
}

export async function expectDarkIsReadable(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await settled(page)
  // Colours may still be on their way from light to dark.
  await expect(async () => expect(await axeFinds(page)).toEqual([])).toPass({ timeout: 30_000 })
}

/** On a phone, and on 1440 px at 200 % zoom. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const size of [
    { width: 390, height: 844 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size)
    await settled(page)
    // The bar at the top learns of its new width a moment later.
    await expect
      .poll(async () => ({
        size,
        scroll: await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      }))
      .toEqual({ size, scroll: 0 })
  }
}
