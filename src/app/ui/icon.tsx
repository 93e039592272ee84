import type { ReactNode } from 'react'

/** Line icons on a 16-unit grid, drawn for the studio: always beside a word or a label, never alone. */
const strokes = {
  catalogue: <path d="M2.5 3.5h11M2.5 8h11M2.5 12.5h11" />,
  library: <path d="M3 2.5h4v11H3zM9 2.5h4v11H9zM9 6h4M3 10h4" />,
  rules: <path d="m2.5 4 1.3 1.3L6 3M2.5 11l1.3 1.3L6 10M8.5 4.5h5M8.5 11.5h5" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3" />,
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  sun: (
    <path d="M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M14.5 8h-1.3M2.8 8H1.5M12.6 3.4l-.9.9M4.3 11.7l-.9.9M12.6 12.6l-.9-.9M4.3 4.3l-.9-.9" />
  ),
  moon: <path d="M13.2 9.6A5.8 5.8 0 0 1 6.4 2.8a5.8 5.8 0 1 0 6.8 6.8Z" />,
  person: <path d="M8 7.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 14a5.2 5.2 0 0 1 10.4 0" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  external: <path d="M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5" />,
  up: <path d="M8 13V3.5M4 7.2 8 3.2l4 4" />,
  down: <path d="M8 3v9.5M4 8.8l4 4 4-4" />,
  plus: <path d="M8 3v10M3 8h10" />,
  trash: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4" />,
  file: <path d="M9 1.8H4v12.4h8V4.8zM9 1.8v3h3" />,
  warning: <path d="M8 2.2 14.2 13H1.8zM8 6.5v3M8 11.2v.3" />,
  error: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.6M8 10.8v.3" />,
  info: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.4V11M8 5v.3" />,
  clock: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  phone: <path d="M5 1.8h6v12.4H5zM7.4 12.2h1.2" />,
  desktop: <path d="M1.8 2.8h12.4v8H1.8zM6 13.5h4M8 10.8v2.7" />,
  braces: (
    <path d="M6 2.5C4.4 2.5 4.6 4 4.6 5.3S4.2 8 3 8c1.2 0 1.6 1.4 1.6 2.7s-.2 2.8 1.4 2.8M10 2.5c1.6 0 1.4 1.5 1.4 2.8S11.8 8 13 8c-1.2 0-1.6 1.4-1.6 2.7s.2 2.8-1.4 2.8" />
  ),
  reuse: <path d="M13.2 6.5A5.3 5.3 0 0 0 3.6 5M2.8 9.5a5.3 5.3 0 0 0 9.6 1.5M3.2 2.2V5H6M12.8 13.8V11H10" />,
  source: (
    <path d="M6.5 9.5a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3l-.9.9M9.5 6.5a3 3 0 0 0-4.3 0L2.9 8.8a3 3 0 0 0 4.3 4.3l.9-.9" />
  ),
  view: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  edit: <path d="M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2L3 13ZM9.4 4.4l2.2 2.2" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.5 6h6.8a4.2 4.2 0 0 1 0 8.4H6" />,
  redo: <path d="m10.5 3 3 3-3 3M13.5 6H6.7a4.2 4.2 0 0 0 0 8.4H10" />,
  right: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  calendar: <path d="M2.5 3.5h11v10h-11zM2.5 6.8h11M5.3 1.8v3M10.7 1.8v3" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />,
  fit: <path d="M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  comment: <path d="M2.5 3h11v8H8l-3 2.5V11H2.5z" />,
  differs: <path d="M2.5 6h11M2.5 10h11M10.5 2.8l-5 10.4" />,
  compare: <path d="M2.5 3h4.5v10H2.5zM9 3h4.5v10H9zM11.2 6v4M9.2 8h4" />,
  map: (
    <path d="M8 14s4.5-4.3 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.7 8 14 8 14ZM8 8a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 8 8Z" />
  ),
  bundle: <path d="M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6" />,
  verify: <path d="M8 1.8 13.2 4v4c0 3-2.2 5.2-5.2 6.2C5 13.2 2.8 11 2.8 8V4zM5.6 8l1.8 1.8 3.2-3.4" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof strokes

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {strokes[name]}
    </svg>
  )
}
