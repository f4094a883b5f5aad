// The Lua scripts that look over one partition: what waits, and how long.
import { script } from '../../redis/run-script.ts'
import { LINES } from './lua-parts.ts'

// KEYS: pending of one partition. ARGV: how many. Returns those that have waited longest with the time since when,
// then others at random; nothing for most partitions, most of the time.
export const PENDING = script(
  1,
  `
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return {
  redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES'),
  redis.call('ZRANDMEMBER', KEYS[1], ARGV[1]),
}
`,
)

// KEYS: pending, parkedIndex of one partition. ARGV: keepMs. Returns how many wait, how long the oldest has
// waited (empty where none does) and how many replies are parked.
export const FIGURES = script(
  2,
  `${LINES}
local now = nowMs()
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
return {
  redis.call('ZCARD', KEYS[1]),
  oldest and string.format('%.0f', math.max(0, tonumber(now) - tonumber(oldest))) or '',
  redis.call('ZCOUNT', KEYS[2], tonumber(now) - tonumber(ARGV[1]), '+inf'),
}
`,
)
