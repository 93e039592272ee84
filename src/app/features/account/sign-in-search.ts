export interface SignInSearch {
  /** Where to go afterwards: a path of the studio. */
  readonly ve?: string
  /** Why the provider sent the person back. */
  readonly error?: string
}

/** Only paths of the studio itself come through: `//host` and `/\host` would lead to another site. */
export function readSignInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  const { ve, error } = search
  const back = typeof ve === 'string' && /^\/(?![/\\])[^\\]*$/.test(ve) && !ve.startsWith('/dang-nhap')
  return {
    ...(back ? { ve: String(ve) } : {}),
    ...(typeof error === 'string' && error !== '' ? { error: error.slice(0, 100) } : {}),
  }
}
