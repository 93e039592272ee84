import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, open, settled, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const slug = 'cap-giay-phep-buu-chinh'

async function axeFinds(page: Page) {
  // The mark of bpmn.io is theirs and stays as it is.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('.bjs-powered-by').analyze()
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => String(target)) }))
}

const places = [
  ['the matrix', '/sai-khac?linh-vuc=buu-chinh'],
  ['a filtered matrix', '/sai-khac?can-cu=thieu-can-cu&linh-vuc=buu-chinh'],
  ['a variant', `/sai-khac/tinh-mau-a/${slug}`],
  ['its forms', `/sai-khac/tinh-mau-a/${slug}?xem=bieu-mau`],
  ['its process', `/sai-khac/tinh-mau-a/${slug}?xem=quy-trinh`],
  ['the table of fields', `/sai-khac/thu-tuc/${slug}`],
] as const

for (const [name, path] of places) {
  test(`${name}: axe is silent in light and dark, and nothing scrolls sideways on a phone`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await signIn(page, 'reviewer')
    await open(page, path)
    await expect(page.getByText('Đang so sánh')).toHaveCount(0, { timeout: 60_000 })
    expect(await axeFinds(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    // Colours may still be on their way from light to dark.
    await expect(async () => expect(await axeFinds(page)).toEqual([])).toPass({ timeout: 15_000 })
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(over).toBeLessThanOrEqual(0)
  })
}

test('the decision dialog is for everybody, too', async ({ page }) => {
  test.setTimeout(60_000)
  await signIn(page, 'reviewer')
  await open(page, `/sai-khac/tinh-mau-b/${slug}`)
  await page
    .getByRole('button', { name: /^Quyết định/ })
    .first()
    .click()
  await page.getByRole('radio', { name: 'phải theo chuẩn', exact: true }).check()
  expect(await axeFinds(page)).toEqual([])
})
