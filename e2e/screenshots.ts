import { join } from 'node:path'
import { slug } from './places.ts'
import type { Role } from '../src/core/people/role.ts'
import { open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** The pictures of the README: `KHUON_SCREENSHOTS=1 npx playwright test` writes them to docs/screenshots/. */
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const form = `/thu-tuc/${slug}/bieu-mau`

interface Picture {
  readonly name: string
  readonly path: string
  readonly size: { readonly width: number; readonly height: number }
  readonly scheme: 'light' | 'dark'
  /** Who looks; nobody is signed in where it is left out. */
  readonly role?: Role
}

const pictures: readonly Picture[] = [
  { name: 'danh-muc', path: '/', size: desktop, scheme: 'light' },
  { name: 'danh-muc-dien-thoai', path: '/', size: phone, scheme: 'light' },
  { name: 'the', path: `/thu-tuc/${slug}`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau', path: `${form}?trangthai=mau`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau-loi', path: `${form}?trangthai=loi`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau-dien-thoai', path: `${form}?trangthai=mau`, size: phone, scheme: 'light' },
  { name: 'quy-trinh', path: `/thu-tuc/${slug}/quy-trinh`, size: desktop, scheme: 'light' },
  { name: 'quy-trinh-toi', path: `/thu-tuc/${slug}/quy-trinh`, size: desktop, scheme: 'dark' },
  { name: 'thu-vien', path: '/thu-vien?muc=doanhNghiep.maSo', size: desktop, scheme: 'light' },
  { name: 'dang-nhap', path: '/dang-nhap', size: desktop, scheme: 'light' },
  { name: 'soan-bieu-mau', path: `/soan/${slug}`, size: desktop, scheme: 'light', role: 'author' },
  { name: 'soan-bieu-mau-toi', path: `/soan/${slug}`, size: desktop, scheme: 'dark', role: 'author' },
  { name: 'soan-quy-trinh', path: `/soan/${slug}/quy-trinh`, size: desktop, scheme: 'light', role: 'author' },
  { name: 'soan-ho-so', path: `/soan/${slug}/ho-so`, size: desktop, scheme: 'light', role: 'author' },
  { name: 'soan-thong-tin', path: `/soan/${slug}/thong-tin`, size: desktop, scheme: 'light', role: 'author' },
  { name: 'phien-ban', path: `/soan/${slug}/phien-ban`, size: desktop, scheme: 'light', role: 'author' },
  { name: 'viec-cua-toi', path: '/viec', size: desktop, scheme: 'light', role: 'approver' },
  { name: 'ban-xac-minh', path: '/xac-minh', size: desktop, scheme: 'light', role: 'author' },
  { name: 'nhat-ky', path: '/nhat-ky', size: desktop, scheme: 'light', role: 'administrator' },
  { name: 'quan-tri', path: '/quan-tri', size: desktop, scheme: 'light', role: 'administrator' },
]

for (const { name, path, size, scheme, role } of pictures) {
  test(name, async ({ page }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme })
    if (role !== undefined) await signIn(page, role)
    await open(page, path)
    if (path.startsWith('/soan')) await page.waitForTimeout(4000)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  })
}
