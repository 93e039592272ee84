import type { Page } from '@playwright/test'
import { axeFinds, englishTexts } from './for-everybody.ts'
import { expect, open, settled, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const pages: readonly { name: string; path: string; act?: (page: Page) => Promise<void> }[] = [
  { name: 'Đăng nhập', path: '/dang-nhap' },
  { name: 'Lời mời không dùng được', path: '/loi-moi' },
  { name: 'Tài khoản', path: '/tai-khoan' },
  { name: 'Người', path: '/quan-tri' },
  {
    name: 'Một người, đang giao vai trò',
    path: '/quan-tri',
    act: async (page) => {
      await page.getByRole('button', { name: 'Nguyễn Thu Hà' }).click()
      await page.getByRole('button', { name: 'Giao vai trò' }).click()
    },
  },
  { name: 'Vai trò', path: '/quan-tri/vai-tro' },
  { name: 'Đơn vị', path: '/quan-tri/don-vi' },
  { name: 'Chuyển giao', path: '/quan-tri/chuyen-giao' },
  { name: 'Thiết lập', path: '/quan-tri/thiet-dat' },
  {
    name: 'Nhật ký, một sự kiện mở ra',
    path: '/nhat-ky',
    act: (page) =>
      page
        .getByRole('button', { name: /^Chi tiết sự kiện/ })
        .first()
        .click(),
  },
  {
    name: 'Đổi người',
    path: '/tai-khoan',
    act: (page) => page.getByRole('button', { name: /^Tài khoản của/ }).click(),
  },
]

for (const { name, path, act } of pages) {
  test(`${name}: axe is silent in light and dark and on a phone, no English is left over, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await signIn(page, 'administrator')
    for (const look of [
      { colorScheme: 'light', width: 1440, height: 900 },
      { colorScheme: 'dark', width: 1440, height: 900 },
      { colorScheme: 'light', width: 390, height: 844 },
      // 1440 px at 200 % zoom.
      { colorScheme: 'light', width: 720, height: 450 },
    ] as const) {
      await page.emulateMedia({ colorScheme: look.colorScheme })
      await page.setViewportSize(look)
      await open(page, path)
      await act?.(page)
      await settled(page)
      await expect(async () => expect(await axeFinds(page)).toEqual([])).toPass({ timeout: 20_000 })
      expect(await englishTexts(page)).toEqual([])
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect({ look, sideways }).toEqual({ look, sideways: 0 })
    }
  })
}
