import { create } from 'zustand'

interface ShellState {
  readonly searchOpen: boolean
  readonly openSearch: () => void
  readonly closeSearch: () => void
}

/** Shared because the keyboard, the top bar and the dialog itself open and close the search. */
export const useShell = create<ShellState>((set) => ({
  searchOpen: false,
  openSearch: () => set({ searchOpen: true }),
  closeSearch: () => set({ searchOpen: false }),
}))
