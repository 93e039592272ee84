/**
 * For a button that is of no use now: it looks so, says so, and unlike one that is disabled keeps the focus of whoever has
 * just pressed it for the last time.
 */
export function idle(isIdle: boolean): { readonly 'data-disabled'?: true; readonly 'aria-disabled'?: true } {
  return isIdle ? { 'data-disabled': true, 'aria-disabled': true } : {}
}
