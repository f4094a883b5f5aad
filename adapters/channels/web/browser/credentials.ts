// What lets the page in: a cookie that no script sees, or in a frame on another site a word of the frame's own.
import type { Credentials } from './send.ts'

const KEY = 'hanwen-talk'
// A frame that has no talk yet says so, and is given the word for it with the first reply.
const NEW = 'new'

export const COOKIE: Credentials = { headers: () => ({}), learn: () => undefined }

export type FrameCredentials = Credentials & { readonly has: () => boolean; readonly drop: () => void }

// Browsers may refuse a frame its storage; then the talk lives as long as the frame.
export function frameCredentials(locale: string): FrameCredentials {
  let bearer = stored()
  return {
    headers: () => ({ authorization: `Bearer ${bearer}`, 'accept-language': locale }),
    has: () => bearer !== NEW,
    learn: (word) => {
      bearer = word
      try {
        sessionStorage.setItem(KEY, word)
      } catch {
        // Kept in memory alone.
      }
    },
    drop: () => {
      bearer = NEW
      try {
        sessionStorage.removeItem(KEY)
      } catch {
        // There was none.
      }
    },
  }
}

function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? NEW
  } catch {
    return NEW
  }
}
