import { join } from 'node:path'
import { slug } from './places.ts'
import { open, test } from './reader.ts'

/** The pictures of the README: `KHUON_SCREENSHOTS=1 npx playwright test` writes them to docs/screenshots/. */
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const form = `/thu-tuc/${slug}/bieu-mau`

const pictures = [
  { name: 'danh-muc', path: '/', size: desktop, scheme: 'light' },
  { name: 'danh-muc-dien-thoai', path: '/', size: phone, scheme: 'light' },
  { name: 'the', path: `/thu-tuc/${slug}`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau', path: `${form}?trangthai=mau`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau-loi', path: `${form}?trangthai=loi`, size: desktop, scheme: 'light' },
  { name: 'bieu-mau-dien-thoai', path: `${form}?trangthai=mau`, size: phone, scheme: 'light' },
  { name: 'quy-trinh', path: `/thu-tuc/${slug}/quy-trinh`, size: desktop, scheme: 'light' },
  { name: 'quy-trinh-toi', path: `/thu-tuc/${slug}/quy-trinh`, size: desktop, scheme: 'dark' },
  { name: 'thu-vien', path: '/thu-vien?muc=doanhNghiep.maSo', size: desktop, scheme: 'light' },
] as const

for (const { name, path, size, scheme } of pictures) {
  test(name, async ({ page }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme })
    await open(page, path)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  })
}
