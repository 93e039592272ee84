import type { Page } from '@playwright/test'
import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** Begins a round for Tỉnh mẫu A on the page, by the keyboard. */
async function begin(
  page: Page,
  { name, moment }: { name: string; moment: 'trước khi nhập' | 'sau khi nhập' },
) {
  await page.goto('/dia-phuong/tinh-mau-a/khao-sat')
  await page.getByRole('button', { name: 'Bắt đầu đợt khảo sát' }).first().press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên đợt').fill(name)
  await dialog.getByText(moment).click()
  await dialog.getByLabel('Người khảo sát').fill('Đoàn khảo sát mẫu')
  await dialog.getByLabel('Người khảo sát').press('Enter')
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Fills the first cells of the first two rows by keys alone, and satisfaction in the panel. */
async function fill(page: Page, keys: readonly string[], satisfied: string) {
  const first = page.getByRole('gridcell').first()
  await first.focus()
  for (const key of keys) await page.keyboard.press(key)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Số người được hỏi')).toBeFocused()
  await page.keyboard.type('20')
  await page.keyboard.press('Tab')
  await page.keyboard.type(satisfied)
  await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('gridcell', { name: `${satisfied} trên 20 người hài lòng` })).toBeFocused()
}

test('a reviewer fills in two rounds by the keyboard and sees what improved', async ({ page }) => {
  test.slow()
  const run = Date.now()
  const [before, after] = [`Đợt trước ${run}`, `Đợt sau ${run}`]
  await page.goto('/')
  await signIn(page, 'reviewer')

  await begin(page, { name: before, moment: 'trước khi nhập' })
  // Form: none; steps: deviating with a note; time: as standard.
  const cells = page.getByRole('gridcell')
  await cells.first().focus()
  await page.keyboard.press('3')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await page.keyboard.type('gộp hai bước')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('gridcell', { name: 'khác chuẩn; gộp hai bước' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('1')
  await fill(page, [], '9')
  await page.reload()
  await expect(page.getByRole('gridcell', { name: 'khác chuẩn; gộp hai bước' })).toBeVisible()
  const axe = await axeOn(page).analyze()
  expect(axe.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

  await begin(page, { name: after, moment: 'sau khi nhập' })
  await fill(page, ['1', 'ArrowRight', '1', 'ArrowRight', '2'], '18')

  await page.getByRole('link', { name: 'Tất cả các đợt' }).click()
  const choice = page.getByRole('region', { name: 'So sánh hai đợt' })
  const optionOf = (name: string) => choice.locator('option', { hasText: name }).first()
  await choice
    .getByRole('combobox', { name: /^Trước/ })
    .selectOption((await optionOf(before).getAttribute('value')) ?? '')
  await choice
    .getByRole('combobox', { name: /^Sau/ })
    .selectOption((await optionOf(after).getAttribute('value')) ?? '')
  await choice.getByRole('link', { name: 'So sánh' }).click()

  await expect(page.getByText('Hài lòng: 9/20 (45%) → 18/20 (90%)')).toBeVisible()
  const row = page.getByRole('row', { name: /^Biểu mẫu 0 → 1/ })
  await expect(row).toHaveText(/0 → 1\s*0 → 0\s*1 → 0\s*40 → 40\s*1\s*0\s*0\s*0/)
  const improved = page.locator('section', { hasText: 'Tốt hơn' })
  await expect(improved.getByRole('listitem')).toHaveCount(2)
  await expect(page.locator('section', { hasText: 'Kém hơn' }).getByRole('listitem')).toHaveCount(1)
  const second = await axeOn(page).analyze()
  expect(second.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
})

test('a province is looked at on a day, and on a phone', async ({ page }) => {
  test.slow()
  await page.goto('/')
  await signIn(page, 'reviewer')
  for (const path of [
    '/dia-phuong',
    '/dia-phuong/ninh-binh',
    '/dia-phuong/tinh-mau-b',
    '/dia-phuong/da-nang/khao-sat',
  ]) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('Đang tải…')).toHaveCount(0)
      const axe = await axeOn(page).analyze()
      expect(axe.violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([])
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect({ path, width, isWide }).toEqual({ path, width, isWide: false })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/dia-phuong/ninh-binh')
  await page.getByRole('combobox', { name: 'Chỉ xem' }).click()
  await page.getByRole('option', { name: 'Chỉ quan sát được' }).click()
  await expect(page.getByText('5/41 thủ tục', { exact: false })).toBeVisible()
  await page.getByLabel('Đang áp dụng ngày').fill('1/1/2026')
  await expect(page.getByRole('columnheader', { name: 'Áp dụng ngày 01/01/2026' })).toBeVisible()
  await expect(page).toHaveURL(/ngay=2026-01-01/)
})
