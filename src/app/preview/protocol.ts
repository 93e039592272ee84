import type { JsonValue } from '../../core/json/json-value.ts'
import type { Sparse } from '../../core/json/sparse.ts'
import type { Language } from '../../core/text/sentence.ts'

/**
 * What studio and preview frame say to each other, over a message channel of their own. The frame has no origin, no
 * cookies and no network: what it shows came in by `library` and `show`, what it says is checked again by the host.
 */

export const previewStates = ['empty', 'filled', 'errors', 'read-only', 'long'] as const
export type PreviewState = (typeof previewStates)[number]

export const previewWidths = ['phone', 'desktop', 'paper'] as const
export type PreviewWidth = (typeof previewWidths)[number]

/** The library as the frame needs it: concepts, settings and formats as the files stand, names of data sources. */
export interface FrameLibrary {
  readonly concepts: readonly JsonValue[]
  readonly settings: readonly JsonValue[]
  readonly formats: JsonValue
  readonly dataSources: readonly { readonly id: string; readonly vi: string; readonly en: string }[]
}

export interface Looks {
  readonly language: Language
  readonly scheme: 'light' | 'dark'
  readonly state: PreviewState
  /** Which of the form's examples fills it; the first that fits the state where it is left out. */
  readonly example?: number
  /** Show the marks for authors: reuse, beyond the statutory form, number on the paper form. */
  readonly marks: boolean
}

export type ToFrame =
  | { readonly kind: 'library'; readonly library: FrameLibrary }
  /** The form (`FormDocuments`) without what it shares with the one sent before it over the same channel. */
  | { readonly kind: 'form'; readonly revision: number; readonly form: Sparse }
  | { readonly kind: 'looks'; readonly looks: Looks }
  | { readonly kind: 'select'; readonly field: string | null; readonly focus: boolean }
  | { readonly kind: 'check' }
  | { readonly kind: 'ping'; readonly count: number }

export type FromFrame =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pong'; readonly count: number }
  /** The form of this revision is on the screen; `ok: false`: it cannot be drawn, the one before stays. */
  | { readonly kind: 'shown'; readonly revision: number; readonly ok: boolean }
  | { readonly kind: 'selected'; readonly field: string }
  | { readonly kind: 'status'; readonly status: PreviewStatus }

/** What is so about the answers in the frame. */
export interface PreviewStatus {
  /** JSON Pointers of what rules hide now. */
  readonly hidden: readonly string[]
  /** One sentence a place; empty until somebody asked, or left a field. */
  readonly errors: readonly { readonly at: string; readonly message: string }[]
  /** The submission as it would be handed in. */
  readonly submission: JsonValue
}

/** A message of the frame, if it is one. The frame shows what strangers wrote: nothing it says is taken on trust. */
export function readFromFrame(data: unknown): FromFrame | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const message = data as Record<string, unknown>
  switch (message['kind']) {
    case 'ready':
      return { kind: 'ready' }
    case 'pong':
      return typeof message['count'] === 'number' ? { kind: 'pong', count: message['count'] } : undefined
    case 'shown':
      return typeof message['revision'] === 'number'
        ? { kind: 'shown', revision: message['revision'], ok: message['ok'] === true }
        : undefined
    case 'selected':
      return typeof message['field'] === 'string' ? { kind: 'selected', field: message['field'] } : undefined
    case 'status':
      return readStatus(message['status'])
    default:
      return undefined
  }
}

function readStatus(data: unknown): FromFrame | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { hidden, errors, submission } = data as Record<string, unknown>
  if (!Array.isArray(hidden) || !Array.isArray(errors)) return undefined
  return {
    kind: 'status',
    status: {
      hidden: hidden.filter((place) => typeof place === 'string'),
      errors: errors.flatMap((error: unknown) => {
        const { at, message } = (error ?? {}) as Record<string, unknown>
        return typeof at === 'string' && typeof message === 'string' ? [{ at, message }] : []
      }),
      submission: (submission ?? null) as JsonValue,
    },
  }
}
