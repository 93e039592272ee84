import { slug } from './places.ts'
import { expect, open, test } from './reader.ts'

test('the process is a table of steps and a diagram, and a step is found in the diagram', async ({
  page,
}) => {
  await open(page, `/thu-tuc/${slug}/quy-trinh`)
  await expect(page.getByRole('rowheader', { name: /Tiếp nhận/ }).first()).toBeVisible()
  const diagram = page.getByRole('application')
  await expect(diagram.locator('.djs-shape').first()).toBeAttached()
  expect(await diagram.locator('.djs-shape').count()).toBeGreaterThan(20)
  await expect(diagram.locator('.bjs-powered-by')).toBeVisible()
  await page.getByRole('button', { name: 'Xem bước B3 trên sơ đồ' }).click()
  await expect(diagram.locator('.k-marked')).toHaveCount(1)
})

test('a run-through gives a date for every step and the answer before the limit', async ({ page }) => {
  await open(page, `/thu-tuc/${slug}/quy-trinh`)
  const received = page.getByLabel('Ngày nộp đủ hồ sơ')
  await received.fill('02/03/2026')
  await expect(page.getByText(/Trả kết quả \d\d\/03\/2026/)).toBeVisible()
  await expect(page.getByText('đúng hạn')).toBeVisible()
  await received.fill('30/02/2026')
  await expect(page.getByText('Hãy viết ngày có thật')).toBeVisible()
})

test('the diagram is moved and fitted by keys', async ({ page }) => {
  await open(page, `/thu-tuc/${slug}/quy-trinh`)
  const diagram = page.getByRole('application')
  await expect(diagram.locator('.djs-shape').first()).toBeAttached()
  const view = () => diagram.locator('.viewport').getAttribute('transform')
  const fitted = await view()
  await diagram.focus()
  await page.keyboard.press('+')
  await page.keyboard.press('ArrowRight')
  expect(await view()).not.toBe(fitted)
  await page.keyboard.press('0')
  expect(await view()).toBe(fitted)
})
