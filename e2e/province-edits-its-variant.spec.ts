import type { Page } from '@playwright/test'
import type { RunningAnswer } from '../src/core/api/import-contract.ts'
import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-giay-phep-buu-chinh'
const province = 'da-nang'
const tree = (page: Page) => page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
const saved = (page: Page) => expect(page.getByText(/^đã lưu/).first()).toBeVisible({ timeout: 20_000 })
const inForce = () => `${new Date().getFullYear() + 1}`

async function running(page: Page, on: string) {
  const answer = await page.request.get(`/api/provinces/${province}/procedures?on=${on}`)
  const { procedures } = (await answer.json()) as RunningAnswer
  return procedures.find(({ procedure }) => procedure === slug)?.now ?? null
}

test.describe.configure({ mode: 'serial' })

test('a province edits a question as its own, says why, and a second person puts it in force', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const label = `Địa chỉ trang thông tin điện tử ${Date.now() % 100_000}`
  const number = `${Date.now() % 100_000}/QĐ-UBND`
  const year = inForce()
  const why = `Người nộp quen gọi như vậy (${number})`

  await signIn(page, 'importer')
  await page.goto(`/soan/${slug}/sai-khac?pham-vi=${province}`)
  await expect(page.getByRole('heading', { name: 'Đưa vào áp dụng' })).toBeVisible({ timeout: 20_000 })
  // On used data earlier journeys have left their deviations.
  const back = page.getByRole('button', { name: /^Trả về như bản chuẩn/ })
  for (let left = await back.count(); left > 0; left--) {
    await back.first().click()
    await expect(back).toHaveCount(left - 1, { timeout: 20_000 })
  }
  await page.goto(`/soan/${slug}?pham-vi=${province}`)
  await expect(page.getByText(/^Biến thể của .*Đà Nẵng · /)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('link', { name: 'Phiên bản', exact: true })).toHaveCount(0)
  await tree(page).focus()
  await page.keyboard.type('trang thong tin')
  const box = page.getByLabel('Nhãn', { exact: true })
  await page.keyboard.press('Enter')
  await expect(box).toBeVisible()
  await box.fill(label)
  await box.blur()
  await saved(page)

  // What the standard does not let it change is said where it edits, with the way back.
  await page.getByRole('switch', { name: 'Bắt buộc', exact: true }).press('Space')
  const forbidden = page.getByRole('status').filter({ hasText: 'Bản chuẩn không cho địa phương đổi chỗ này' })
  await expect(forbidden).toBeVisible({ timeout: 20_000 })
  await forbidden.getByRole('button', { name: /^Trả về như bản chuẩn/ }).click()
  await expect(forbidden).toHaveCount(0, { timeout: 20_000 })
  await expect(box).toHaveValue(label)

  const tabs = page.getByRole('navigation', { name: 'Các phần của bản nháp' })
  await tabs.getByRole('link', { name: /^Sai khác/ }).click()
  const deviation = page.getByRole('listitem').filter({ hasText: label }).first()
  await expect(deviation).toContainText('Bản chuẩn cho phép: đổi câu chữ')
  const propose = page.getByRole('button', { name: 'Đề xuất đưa vào áp dụng' })
  const reason = deviation.getByLabel('Lý do', { exact: false }).first()
  await reason.fill(why)
  await reason.blur()
  await expect(deviation.getByText('đã lưu')).toBeVisible()
  expect((await axeOn(page).analyze()).violations).toEqual([])

  await page.getByLabel('Số quyết định').fill(number)
  await page.getByLabel('Có hiệu lực từ').fill(`01/03/${year}`)
  await expect(propose).toBeEnabled()
  await propose.click()
  await expect(page.getByText('chờ người thứ hai')).toBeVisible()
  await expect(page.getByText(/một người khác của địa phương phải xác nhận/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Xác nhận đưa vào áp dụng' })).toHaveCount(0)
  expect((await running(page, `${year}-03-01`))?.decision.number).not.toBe(number)

  await signIn(page, 'importer-second')
  await page.goto(`/soan/${slug}/sai-khac?pham-vi=${province}`)
  await page.getByRole('button', { name: 'Xác nhận đưa vào áp dụng' }).click()
  await expect(page.getByText('đã đưa vào áp dụng').first()).toBeVisible()
  const now = await running(page, `${year}-03-01`)
  expect(now?.decision.number).toBe(number)
  expect(now?.running.overlay.map((one) => [one.type, one.reason])).toContainEqual(['field.relabelled', why])
})
