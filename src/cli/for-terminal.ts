/** Characters that steer a terminal, or turn the direction of what follows: a foreign file's words may hold them. */
const steering = /(?![\t\n])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** A text as a person at a terminal sees it: what would steer the terminal stands there by its number. */
export function forTerminal(text: string): string {
  return text.replaceAll(
    steering,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
