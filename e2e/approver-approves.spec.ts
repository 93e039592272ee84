import { expectFocusKept, press, tabTo } from './keys.ts'
import { alone } from './own-studio.ts'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'
import { ask, requireDocumentNumber, submit } from './version-steps.ts'

const slug = 'cap-lai-giay-phep-buu-chinh-het-han'
const title = 'Bắt buộc số văn bản'

alone(
  'submits, meets the four eyes, is approved by a second person, and restored to what it was',
  async ({ page }) => {
    alone.setTimeout(120_000)
    await signIn(page, 'author')
    await requireDocumentNumber(page, slug)
    await page.goto(`/soan/${slug}/phien-ban`)
    await expect(page.getByText('1 trường thành bắt buộc')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('số phiên bản đầu tiên là 1.0.0')).toBeVisible()
    await page.getByLabel('Tên bản này').fill(title)
    await page.keyboard.press('Enter')
    const card = page.getByRole('listitem').filter({ hasText: title })
    await expect(card.getByText('chờ đơn vị duyệt')).toBeVisible()
    await expect(card.getByText(/dữ kiện chưa xác minh: chỉ phát hành được dạng gói thí điểm/)).toBeVisible()
    await expect(card.getByText('Bản nháp hiện trùng với nội dung đã gửi.')).toBeVisible()

    // With the approver's role too, the author is still who made it.
    await signIn(page, 'administrator')
    const data = {
      role: 'approver',
      organisation: 'vu-buu-chinh',
      fields: null,
      territory: null,
      from: '2026-01-01',
      to: null,
    }
    await ask(page, '/api/people/demo-author/grants', { data })
    await signIn(page, 'author')
    await page.reload()
    await expect(card.getByText(/Bạn đã sửa nội dung này nên không tự làm được: Duyệt/)).toBeVisible({
      timeout: 20_000,
    })
    await expect(card.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0)

    await signIn(page, 'approver')
    await page.goto('/viec')
    const row = page.getByRole('listitem').filter({ hasText: title })
    await expect(row.getByText('1 trường thành bắt buộc')).toBeVisible({ timeout: 20_000 })
    await row.getByRole('link', { name: /^Mở phiên bản/ }).click()
    await card.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await card.locator('form').getByRole('button', { name: 'Duyệt', exact: true }).click()
    await expect(card.getByText('đơn vị đã duyệt')).toBeVisible()

    await signIn(page, 'author')
    await page.goto(`/soan/${slug}/phien-ban`)
    await page.getByRole('button', { name: 'Xem lịch sử' }).click()
    const first = page.getByRole('listitem').filter({ hasText: 'bản gốc' })
    await first.getByRole('button', { name: /^khôi phục/ }).click()
    await expect(page.getByText(/Đã khôi phục bản nháp về đúng nội dung/)).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('Không có thay đổi', { exact: true })).toBeVisible({ timeout: 20_000 })
    // What was approved stands, and says that the draft went on.
    await expect(card.getByText(/Bản nháp đã khác \d+ chỗ kể từ khi gửi/)).toBeVisible({ timeout: 20_000 })
  },
)

alone('sends a version back with a reason, and approves the next one, by keys alone', async ({ page }) => {
  alone.setTimeout(150_000)
  const other = 'cap-lai-giay-phep-buu-chinh-mat-hong'
  await signIn(page, 'author')
  await requireDocumentNumber(page, other)
  await submit(page, other, 'Số văn bản')

  await signIn(page, 'approver')
  await page.goto('/viec')
  await expect(page.getByText('1 trường thành bắt buộc')).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'link', /^Mở phiên bản/)
  await press(page, 'Enter')
  const first = page.getByRole('listitem').filter({ hasText: 'Số văn bản' })
  await expect(first.getByRole('button', { name: 'Trả lại' })).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'button', 'Trả lại')
  await press(page, 'Enter')
  // Without a reason there is nothing to press.
  await expect(first.locator('form').getByRole('button', { name: 'Trả lại' })).toBeDisabled()
  await tabTo(page, 'textbox', /^Lý do trả lại/)
  await page.keyboard.type('Nêu rõ căn cứ.')
  await tabTo(page, 'button', 'Trả lại')
  await press(page, 'Enter')
  await expect(first.getByText('đã trả lại')).toBeVisible()
  await expectFocusKept(page)

  await signIn(page, 'author')
  await page.goto('/viec')
  await expect(page.getByText('Nêu rõ căn cứ.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Sửa rồi gửi lại')).toBeVisible()
  await page.goto(`/soan/${other}/phien-ban`)
  await expect(page.getByText('1 trường thành bắt buộc').first()).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'textbox', /^Tên bản này/)
  await page.keyboard.type('Có nêu căn cứ')
  await press(page, 'Enter')
  const second = page.getByRole('listitem').filter({ hasText: 'Có nêu căn cứ' })
  await expect(second.getByText('chờ đơn vị duyệt')).toBeVisible()
  await expectFocusKept(page)

  await signIn(page, 'approver')
  await page.goto('/viec')
  await expect(page.getByText('Có nêu căn cứ')).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'link', /^Mở phiên bản/)
  await press(page, 'Enter')
  await expect(second.getByRole('button', { name: 'Duyệt', exact: true })).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'button', 'Duyệt')
  await press(page, 'Enter')
  await expect(second.locator('form')).toBeVisible()
  await tabTo(page, 'textbox', /^Ghi chú/)
  await page.keyboard.type('Đã rõ.')
  await tabTo(page, 'button', 'Duyệt')
  await press(page, 'Enter')
  await expect(second.getByText('đơn vị đã duyệt')).toBeVisible()
  await expect(second.getByText('Đã rõ.')).toBeVisible()
  await expectFocusKept(page)
})
