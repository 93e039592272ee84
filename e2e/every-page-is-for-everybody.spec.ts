import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { places } from './places.ts'
import { expect, open, settled, test } from './reader.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function axeFinds(page: Page) {
  // The mark of bpmn.io is theirs and stays as it is.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('.bjs-powered-by').analyze()
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }))
}

const sidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Words no Vietnamese sentence of the studio holds. Ids, file names and data stand in `code`, `pre`, `option`. */
const english =
  /\b(the|and|with|search|loading|field|form|step|close|open|error|item|add|remove|choose|required|select)\b/i

function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
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
}

for (const { name, path } of places) {
  test(`${name}: axe is silent in light and dark, no English is left over, nothing scrolls sideways`, async ({
    page,
  }) => {
    // The library is a list of hundreds of lines, and axe looks at each of them twice.
    test.setTimeout(180_000)
    await open(page, path)
    expect(await axeFinds(page)).toEqual([])
    expect((await shownTexts(page)).filter((text) => english.test(text))).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await settled(page)
    // Colours may still be on their way from light to dark.
    await expect(async () => expect(await axeFinds(page)).toEqual([])).toPass({ timeout: 30_000 })

    // A phone; then 1440 px at 200 % zoom.
    for (const size of [
      { width: 390, height: 844 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size)
      await settled(page)
      // The bar at the top learns of its new width a moment later.
      await expect
        .poll(async () => ({ size, scroll: await sidewaysScroll(page) }))
        .toEqual({ size, scroll: 0 })
    }
  })
}

test('on a narrow screen the places are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/')
  await page.getByRole('button', { name: 'Mở danh sách các nơi' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Thư viện trường' }).click()
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Thư viện trường' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
