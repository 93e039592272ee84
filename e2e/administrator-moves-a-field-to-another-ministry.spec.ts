import type { Page } from '@playwright/test'
import { alone } from './own-studio.ts'
import { expect, open } from './reader.ts'
import { signIn } from './sign-in.ts'

const former = 'Vụ Bưu chính'
const successor = 'Bộ Khoa học và Công nghệ'

/** Chooses in a box that is typed into, by keyboard. */
async function choose(page: Page, label: string, name: string) {
  const box = page.getByRole('dialog').getByRole('combobox', { name: label })
  await box.or(page.getByRole('dialog').getByLabel(label)).first().fill(name)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

alone('writes down who takes a field, plans, has it confirmed, and takes it back', async ({ page }) => {
  alone.setTimeout(180_000)
  await signIn(page, 'administrator')
  await open(page, '/quan-tri/don-vi')

  // What the ministry's own record says of 2025 goes by field, and is not verified.
  const ministry = page.getByRole('row', { name: /^Bộ Thông tin và Truyền thông/ })
  await expect(ministry).toContainText(
    'Báo chí: Bộ Văn hóa, Thể thao và Du lịch từ 01/03/2025 (chưa xác minh)',
  )

  await page.getByRole('button', { name: former, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Thêm lĩnh vực' }).press('Enter')
  const field = dialog.getByRole('group', { name: 'Bưu chính' })
  await expect(field).toBeVisible()
  await choose(page, 'Nơi tiếp nhận', successor)
  await field.getByLabel('Từ ngày').fill('01/01/2026')
  await expect(field.getByLabel('Đã đối chiếu với văn bản này')).toBeDisabled()
  await field.getByRole('textbox', { name: 'Văn bản' }).fill('Nghị định thử 1/2026/NĐ-CP')
  await field.getByLabel('Đã đối chiếu với văn bản này').press('Space')
  await dialog.getByRole('button', { name: 'Lưu' }).press('Enter')
  await expect(page.getByRole('row', { name: /^Vụ Bưu chính/ })).toContainText(
    `Bưu chính: ${successor} từ 01/01/2026`,
  )

  await page.getByRole('link', { name: 'Chuyển giao' }).press('Enter')
  await page.getByLabel('Đơn vị trước').selectOption({ label: former })
  await expect(page.getByLabel('Chuyển từ ngày')).toHaveValue('01/01/2026')
  await page.getByRole('button', { name: 'Lập kế hoạch', exact: true }).press('Enter')
  const plan = page.getByRole('region', { name: 'Lập kế hoạch chuyển giao' })
  await expect(plan.getByRole('status')).toContainText(
    /^7 thủ tục · 0 phiên bản đang duyệt trả lại · 2 vai trò/,
  )
  await expect(plan).toContainText('Nguyễn Thu Hà · Tác giả')
  await expect(plan).toContainText(`→ ${successor} (Bưu chính)`)
  await plan.getByLabel('Số quyết định').fill('15/QĐ-THU')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  const made = page.getByRole('region', { name: 'Các lần chuyển giao' })
  await expect(made).toContainText('chờ người thứ hai')
  await expect(made).toContainText('Bạn đã lập kế hoạch này')
  await expect(made.getByRole('button', { name: 'Xác nhận và áp dụng' })).toHaveCount(0)

  // The second person comes from the office that controls procedures, and has this tab alone.
  await signIn(page, 'controller')
  await open(page, '/')
  await page.getByRole('link', { name: 'Chuyển giao' }).first().press('Enter')
  await expect(page.getByRole('link', { name: 'Vai trò' })).toHaveCount(0)
  await expect(made).toContainText('Nguyễn Thu Hà · Tác giả')
  await made.getByRole('button', { name: 'Xác nhận và áp dụng' }).press('Enter')
  await expect(made).toContainText('đã áp dụng')

  // Whose the procedures are is a question of the day.
  const owners = page.getByRole('region', { name: 'Ai chủ trì vào một ngày' })
  await expect(owners).toContainText(`${successor}: 7 thủ tục`)
  await owners.getByLabel('Ngày').fill('31/12/2025')
  await expect(owners).toContainText(`${former}: 7 thủ tục`)
  await expect(owners).not.toContainText(successor)

  // The author edits on, for the successor.
  await signIn(page, 'author')
  const mine = (await (await page.request.get('/api/session')).json()) as {
    person: { grants: { organisation: string; fields: string[] | null; from: string }[] }
  }
  expect(mine.person.grants.map(({ organisation, fields }) => [organisation, fields])).toContainEqual([
    'bo-khoa-hoc-va-cong-nghe',
    ['buu-chinh'],
  ])

  await signIn(page, 'administrator')
  await open(page, '/quan-tri/chuyen-giao')
  await made.getByRole('button', { name: 'Hoàn tác' }).click()
  await made.getByRole('button', { name: 'Hoàn tác kế hoạch này' }).click()
  await expect(made).toContainText('đã hoàn tác')
  await expect(owners).toContainText(`${former}: 7 thủ tục`)
  await open(page, '/nhat-ky')
  await expect(page.getByText('xác nhận chuyển giao lĩnh vực').first()).toBeVisible()
})
