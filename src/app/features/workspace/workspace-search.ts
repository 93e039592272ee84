/** `/soan/<slug>?pham-vi=…`: whose draft; the ministry's standard where it is left out. */
export interface WorkspaceSearch {
  readonly 'pham-vi'?: string
}

export function readWorkspaceSearch(search: Record<string, unknown>): WorkspaceSearch {
  const scope = search['pham-vi']
  return typeof scope === 'string' && /^[a-z0-9-]{1,80}$/.test(scope) ? { 'pham-vi': scope } : {}
}
