import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { VariantAnswer, VariantOpened } from '../../core/api/variant-contract.ts'
import type { Asked } from '../session/asked.ts'
import { useAsked } from '../session/use-asked.ts'
import { send } from '../session/send.ts'
import { useDraft, useDraftSession } from './draft-context.tsx'

interface OpenVariant {
  /** What the server says of the variant behind the last saved edit. */
  readonly asked: Asked<VariantAnswer>
  /** Asks again: something was said or done that is no edit. */
  readonly again: () => void
}

const Context = createContext<OpenVariant | undefined>(undefined)

export function variantPath(province: string, slug: string): string {
  return `/api/provinces/${encodeURIComponent(province)}/variants/${encodeURIComponent(slug)}`
}

/** What is said of the variant whose draft is open, for everything below: asked anew behind every saved edit. */
export function VariantContext({
  province,
  slug,
  children,
}: {
  readonly province: string
  readonly slug: string
  readonly children: ReactNode
}) {
  const session = useDraftSession()
  const seq = useDraft(() => session.seq)
  const [asked, again] = useAsked<VariantAnswer>(variantPath(province, slug), seq)
  const open = useMemo(() => ({ asked, again }), [asked, again])
  return <Context value={open}>{children}</Context>
}

/** @returns undefined where the ministry's own draft is open */
export function useOpenVariant(): OpenVariant | undefined {
  return useContext(Context)
}

/**
 * Sees to it that a province's draft is there before it is opened, for who may make it.
 *
 * @returns false until the server has answered; what it refuses shows when the draft is opened
 */
export function useVariantMade(province: string, slug: string, may: boolean): boolean {
  const path = variantPath(province, slug)
  const [made, setMade] = useState<string>()
  useEffect(() => {
    if (!may) return
    let gone = false
    const settled = () => !gone && setMade(path)
    send<VariantOpened>({ method: 'POST', path }).then(settled, settled)
    return () => {
      gone = true
    }
  }, [path, may])
  return !may || made === path
}
