import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { RunningAnswer } from '../src/core/api/import-contract.ts'
import { alone } from './own-studio.ts'
import { expect } from './reader.ts'
import { signAndPublish, trialKeys } from './release-steps.ts'
import { signIn } from './sign-in.ts'
import { ask, climb, submittedCard } from './version-steps.ts'

/** The circle of the whole product, all of it in the page: form, ladder, release, import, deviations, matrix, report. */

const slug = 'cap-giay-phep-buu-chinh'
const province = 'da-nang'
const folder = mkdtempSync(join(tmpdir(), 'khuon-pilot-'))
const shown = (day: string) => day.split('-').reverse().join('/')

const saved = (page: Page) => expect(page.getByText(/^đã lưu/).first()).toBeVisible({ timeout: 20_000 })

/** Writes another label, found by its words in the outline of the form that is open. */
async function relabel(page: Page, find: string, from: string, to: string): Promise<void> {
  const tree = page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
  await expect(tree).toBeVisible({ timeout: 30_000 })
  await tree.focus()
  await page.keyboard.type(find)
  await page.keyboard.press('Enter')
  const box = page.getByLabel('Nhãn', { exact: true })
  await expect(box).toHaveValue(from)
  await box.fill(to)
  await box.blur()
  await saved(page)
}

/** The author hands in, and the offices lead it up to its decision. */
async function decide(page: Page, title: string, number: string, day: string): Promise<void> {
  await page.goto(`/soan/${slug}/phien-ban`)
  await page.getByLabel('Tên bản này').fill(title)
  await page.keyboard.press('Enter')
  await expect(submittedCard(page, title).getByText('chờ đơn vị duyệt')).toBeVisible({ timeout: 20_000 })
  await climb(page, slug, title, { number, date: day, inForce: day })
}

async function compose(page: Page, name: string, number: string, day: string): Promise<void> {
  await signIn(page, 'publisher')
  await page.goto('/goi-chuan/moi')
  await expect(page.getByRole('heading', { name: 'Trong gói có gì' })).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('Loại gói').selectOption('pilot')
  await page.getByLabel('Tên gói').fill(name)
  await page.getByLabel('Số quyết định').fill(number)
  await page.getByLabel('Ngày ký quyết định').fill(day)
  await page.getByLabel('Có hiệu lực từ').fill(day)
  await expect(page.getByText(/^Phiên bản \d+\.\d+\.\d+$/)).toBeVisible()
}

async function freeze(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chốt nội dung' }).click()
  await expect(page.getByText('đã chốt, chờ ký')).toBeVisible({ timeout: 30_000 })
}

const imported = (page: Page, number: string): Locator =>
  page.getByRole('listitem').filter({ hasText: number }).first()

async function startImport(page: Page, number: string, day: string): Promise<void> {
  const form = page.locator('form').filter({ hasText: 'Bắt đầu nhập' })
  await form.getByLabel('Số quyết định của UBND tỉnh').fill(number)
  await form.getByLabel('Có hiệu lực từ').fill(day)
  await page.getByRole('button', { name: /^Bắt đầu nhập theo kế hoạch/ }).press('Enter')
  await expect(imported(page, number).getByText(/^Chờ người thứ hai của tỉnh xác nhận/)).toBeVisible()
}

async function confirmAsSecond(page: Page, number: string): Promise<void> {
  await signIn(page, 'importer-second')
  await page.goto(`/dia-phuong/${province}/nhap`)
  await imported(page, number)
    .getByRole('button', { name: /^Xác nhận và áp dụng/ })
    .click()
  await expect(imported(page, number).getByText('đã áp dụng', { exact: true })).toBeVisible()
}

/** What the province deviates in, as it applies on a day. */
async function overlayOn(page: Page, day: string) {
  const answer = await ask<RunningAnswer>(page, `/api/provinces/${province}/procedures?on=${day}`)
  return answer.procedures.find(({ procedure }) => procedure === slug)?.now?.running.overlay
}

alone(
  'a pilot goes its whole way: a form is changed and decided, released with two keys, imported, undone, imported again, and the matrix and the report show it',
  async ({ page }) => {
    alone.setTimeout(420_000)
    await signIn(page, 'author')
    const { date } = await ask<{ date: string }>(page, '/api/session')
    const today = shown(date)

    // The first release: the form as it stands, with one label changed.
    await page.goto(`/soan/${slug}`)
    await relabel(page, 'ngay lap', 'Ngày lập', 'Ngày làm đơn')
    await decide(page, 'Bản thí điểm thứ nhất', '1/QĐ-THU', today)
    const keys = await trialKeys(page, folder)
    await compose(page, 'Gói thí điểm đợt 1', '10/QĐ-THU', today)
    await freeze(page)
    await signAndPublish(page, keys, join(folder, 'mot.zip'))

    // The province takes it in, with two people and a decision of its own.
    await signIn(page, 'importer')
    await page.goto(`/dia-phuong/${province}/nhap`)
    await page.locator('input[type="file"]').setInputFiles(join(folder, 'mot.zip'))
    await expect(page.getByRole('heading', { name: /nguyên vẹn, chữ ký hợp lệ/ })).toBeVisible()
    await startImport(page, '12/QĐ-THU', today)
    await confirmAsSecond(page, '12/QĐ-THU')

    // It says two things otherwise, each with its reason.
    await signIn(page, 'importer')
    await page.goto(`/dia-phuong/${province}`)
    const row = page.getByRole('row').filter({ hasText: 'Cấp giấy phép bưu chính (cấp tỉnh)' })
    await row
      .getByRole('button', { name: 'Soạn biến thể' })
      .or(row.getByRole('link', { name: 'Soạn biến thể' }))
      .click()
    await expect(page.getByText(/^Biến thể của .*Đà Nẵng · /)).toBeVisible({ timeout: 20_000 })
    await page.goto(`/soan/${slug}?pham-vi=${province}`)
    await relabel(page, 'dia danh', 'Địa danh nơi lập', 'Nơi lập đơn')
    await relabel(page, 'kinh gui', 'Kính gửi (cơ quan tiếp nhận)', 'Kính gửi')
    await page.goto(`/soan/${slug}/sai-khac?pham-vi=${province}`)
    for (const label of ['Nơi lập đơn', 'Kính gửi']) {
      const deviation = page
        .getByRole('listitem')
        .filter({ hasText: `“${label}”` })
        .first()
      const reason = deviation.getByLabel('Lý do', { exact: false }).first()
      await reason.fill('Người dân quen gọi như vậy.')
      await reason.blur()
      await expect(deviation.getByText('đã lưu')).toBeVisible()
    }
    await page.getByLabel('Số quyết định').fill('13/QĐ-THU')
    await page.getByLabel('Có hiệu lực từ').fill(today)
    await page.getByRole('button', { name: 'Đề xuất đưa vào áp dụng' }).click()
    await expect(page.getByText('chờ người thứ hai')).toBeVisible()
    await signIn(page, 'importer-second')
    await page.goto(`/soan/${slug}/sai-khac?pham-vi=${province}`)
    await page.getByRole('button', { name: 'Xác nhận đưa vào áp dụng' }).click()
    await expect(page.getByText('đã đưa vào áp dụng').first()).toBeVisible()
    expect(await overlayOn(page, date)).toHaveLength(2)

    // The reviewer sees both.
    await signIn(page, 'reviewer')
    const cell = `a[href*="/sai-khac/${province}/${slug}"]`
    await page.goto('/sai-khac')
    const before = await page.locator(cell).first().getAttribute('aria-label')
    await page.locator(cell).first().click()
    await expect(page.getByRole('link', { name: 'Sai khác (2)' })).toBeVisible({ timeout: 30_000 })

    // The ministry changes both places: one as the province has it, one its own way.
    await signIn(page, 'author')
    await page.goto(`/soan/${slug}`)
    await relabel(page, 'dia danh', 'Địa danh nơi lập', 'Nơi lập văn bản')
    await relabel(page, 'kinh gui', 'Kính gửi (cơ quan tiếp nhận)', 'Kính gửi')
    await decide(page, 'Bản thí điểm thứ hai', '2/QĐ-THU', today)
    await compose(page, 'Gói thí điểm đợt 2', '20/QĐ-THU', today)
    await expect(page.getByText('Đà Nẵng').first()).toBeVisible()
    await freeze(page)
    await signAndPublish(page, keys, join(folder, 'hai.zip'))

    // The province decides without a mouse: keeps its own place, and the other is absorbed.
    await signIn(page, 'importer')
    await page.goto(`/dia-phuong/${province}/nhap`)
    const takeIn = async (choice: '1' | '2', reason: string) => {
      await page.locator('input[type="file"]').setInputFiles(join(folder, 'hai.zip'))
      await expect(page.getByText('Nếu giữ của ta')).toBeVisible()
      await expect(page.getByText('chuẩn đã nhận').first()).toBeVisible()
      const group = page.getByRole('group', { name: /^Quyết định thế nào/ })
      await group.getByRole('radio').first().focus()
      await page.keyboard.press(choice)
      await page.keyboard.press('Tab')
      await page.keyboard.type(reason)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Đưa 1 quyết định vào kế hoạch' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: /^Bắt đầu nhập theo kế hoạch/ })).toBeVisible()
    }
    await takeIn('1', 'Biểu mẫu giấy của tỉnh ghi như vậy.')
    await startImport(page, '14/QĐ-THU', today)
    await confirmAsSecond(page, '14/QĐ-THU')
    expect(await overlayOn(page, date)).toMatchObject([{ after: { title: 'Nơi lập đơn' } }])

    // Undone, all is as before; applied again by the standard, nothing of its own is left.
    await signIn(page, 'importer')
    await page.reload()
    await imported(page, '14/QĐ-THU').getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await imported(page, '14/QĐ-THU').getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
    await expect(imported(page, '14/QĐ-THU').getByText('đã hoàn tác', { exact: true })).toBeVisible()
    expect(await overlayOn(page, date)).toHaveLength(2)
    await takeIn('2', 'Theo đúng bản chuẩn.')
    await startImport(page, '15/QĐ-THU', today)
    await confirmAsSecond(page, '15/QĐ-THU')
    expect(await overlayOn(page, date)).toEqual([])

    // The matrix has changed, and the report says so on paper.
    await signIn(page, 'reviewer')
    await page.goto('/sai-khac')
    await expect(page.locator(cell).first()).toHaveAttribute('aria-label', /giống bản chuẩn/, {
      timeout: 30_000,
    })
    expect(await page.locator(cell).first().getAttribute('aria-label')).not.toBe(before)
    await page.goto('/bao-cao')
    const paper = page.getByRole('region', { name: 'Mức độ tuân thủ' })
    await expect(paper.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible({ timeout: 60_000 })
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation').first()).toBeHidden()
    await expect(paper).toBeVisible()
    expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000)
    await page.emulateMedia({ media: null })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải DOCX' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^bao-cao-tuan-thu-\d{4}-\d{2}-\d{2}\.docx$/)
  },
)
