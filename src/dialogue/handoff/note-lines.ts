// Keeps inside what staff write for each other: lines that begin with "!note".

// The full-width mark is what a Chinese keyboard gives.
const NOTE = /^\s*[!！]note\b/i

// What of a post goes to the person; empty where nothing does.
export function withoutNotes(text: string): string {
  return text
    .split('\n')
    .filter((line) => !NOTE.test(line))
    .join('\n')
    .trim()
}
