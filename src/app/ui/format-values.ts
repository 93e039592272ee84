import type { Language } from '../../core/text/sentence.ts'

/** `yyyy-MM-dd` → `dd/MM/yyyy`; anything else comes back as it is. */
export function shownDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return parts === null ? iso : `${parts[3]}/${parts[2]}/${parts[1]}`
}

/** `d/M/yyyy`, with `/`, `-` or `.` between → `yyyy-MM-dd` when it is a day of the calendar; otherwise undefined. */
export function readDate(typed: string): string | undefined {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed)
  if (parts === null) return undefined
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whole number with thousands parted as the language writes it: 10.750.000 or 10,750,000. */
export function shownNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 }).format(
    value,
  )
}

/** Bytes as people read them: 820 B, 1,4 MB (1 kB = 1024 B). */
export function shownBytes(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const shown = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  }).format(value)
  return `${shown} ${units[unit]}`
}
